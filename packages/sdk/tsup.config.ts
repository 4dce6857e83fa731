import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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

/** What Node loads when a program starts, and the program that may send for it. */
const atStart = ['./src/node.ts', './src/sender.ts']
/** What only Node loads besides. */
const nodeOnly = sources.filter((source) =>
  ['errors-node', 'terminal', 'server', 'fastify', 'vscode'].some((name) =>
    source.startsWith(`./src/${name}`),
  ),
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
      ...[...atStart, ...nodeOnly].map((source) => source.replace('./', '!')),
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
  // All in one file: a program waits about a millisecond for each that it imports.
  { ...shared, entry: atStart, outDir: 'dist/node', splitting: false, treeshake: true },
  { ...shared, entry: nodeOnly, outDir: 'dist/node', treeshake: true },
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
