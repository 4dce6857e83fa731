import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { defineConfig, type Options } from 'tsup'

const { exports } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  exports: Record<string, object>
}

/** The sources that `exports` of package.json names. */
const sources = [
  ...new Set(
    Array.from(JSON.stringify(exports).matchAll(/"sayso-source":"([^"]+)"/g), ([, source = '']) => source),
  ),
]

/** What only Node loads. */
const nodeOnly = sources.filter((source) =>
  ['node', 'comments-node', 'sender', 'terminal', 'server', 'fastify', 'vscode'].some((name) =>
    source.startsWith(`./src/${name}`),
  ),
)
/** What of it is loaded when it is used. */
const late = ['./src/terminal/actions/run-action.ts', './src/terminal/prompt/ask.ts']
/** Leaves what is loaded late to the build that makes it. All of it lies in one folder. */
const leavesLate: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'leaves-late',
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ kind, path }) =>
      kind === 'dynamic-import' && late.some((source) => source.endsWith(basename(path)))
        ? { path: `./${basename(path, '.ts')}.js`, external: true }
        : undefined,
    )
  },
}
/** The files that sources are built to: `./src/terminal/yargs.ts` to `terminal-yargs.js`. */
const named = (sources: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    sources.map((source) => [source.replace('./src/', '').replace('.ts', '').replaceAll('/', '-'), source]),
  )

const shared: Options = {
  format: 'esm',
  silent: true,
  target: 'es2022',
  // Words in eight languages: escaped, they would be three times as long.
  esbuildOptions(options) {
    options.charset = 'utf8'
  },
}

// All builds write there, at the same time: none may clean up after another has begun.
rmSync(new URL('dist', import.meta.url), { recursive: true, force: true })

export default defineConfig([
  {
    ...shared,
    // One file for each source, so that any bundler leaves out, file by file, what an app does not use, and puts
    // constants in the place of their names.
    entry: [
      'src/**/*.ts',
      '!src/**/*.test.ts',
      '!src/script.ts',
      '!src/{terminal,detached,server}/**',
      ...['./src/errors-node.ts', ...nodeOnly].map((source) => source.replace('./', '!')),
    ],
    bundle: false,
    dts: { entry: sources },
    async onSuccess() {
      for (const file of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
        if (!file.endsWith('.js') || file.startsWith('node')) continue
        const path = join('dist', file)
        const code = readFileSync(path, 'utf8')
        writeFileSync(path, code.replace(/((?:from |import\()"\.{1,2}\/[^"]+)\.ts"/g, '$1.js"'))
      }
    },
  },
  // Each in one file: a program waits about a millisecond for each that it imports.
  {
    ...shared,
    entry: named(nodeOnly),
    outDir: 'dist/node',
    splitting: false,
    treeshake: true,
    esbuildPlugins: [leavesLate],
  },
  // With all that it needs, or else a bundler would put what it shares with the start into a third file.
  ...[['./src/errors-node.ts'], late].map((entries) => ({
    ...shared,
    entry: Object.fromEntries(entries.map((source) => [basename(source, '.ts'), source])),
    outDir: 'dist/node',
    treeshake: true,
    noExternal: ['@sayso/shared-schema'],
  })),
  {
    ...shared,
    treeshake: true,
    entry: { sayso: 'src/script.ts' },
    format: 'iife',
    globalName: 'Sayso',
    noExternal: [/./],
    minify: true,
    // What a page puts into `integrity`, so that it runs these very bytes and no others.
    async onSuccess() {
      const script = new URL('dist/sayso.global.js', import.meta.url)
      const hash = createHash('sha384').update(readFileSync(script)).digest('base64')
      writeFileSync(new URL('dist/sayso.global.js.integrity', import.meta.url), `sha384-${hash}`)
    },
  },
])
