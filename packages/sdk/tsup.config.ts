import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
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
const node = ['./src/node.ts', './src/sender.ts']

const shared: Options = {
  format: 'esm',
  silent: true,
  target: 'es2022',
  treeshake: true,
  // Words in eight languages: escaped, they would be three times as long.
  esbuildOptions(options) {
    options.charset = 'utf8'
  },
}

// All builds write there, at the same time: none may clean up after another has begun.
rmSync(new URL('dist', import.meta.url), { recursive: true, force: true })

export default defineConfig([
  { ...shared, entry: sources.filter((source) => !node.includes(source)), dts: { entry: sources } },
  // All in one file: a program waits about a millisecond for each that it imports.
  { ...shared, entry: node, outDir: 'dist/node', splitting: false },
  {
    ...shared,
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
