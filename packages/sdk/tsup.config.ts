import { readFileSync } from 'node:fs'
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

const node = './src/node.ts'

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

export default defineConfig([
  {
    ...shared,
    entry: sources.filter((source) => source !== node),
    dts: { entry: sources },
    clean: ['!node/**'],
  },
  // All in one file: a program waits about a millisecond for each that it imports.
  { ...shared, entry: [node], outDir: 'dist/node', clean: true, splitting: false },
])
