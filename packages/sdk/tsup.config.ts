import { readFileSync } from 'node:fs'
import { defineConfig } from 'tsup'

const { exports } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  exports: Record<string, object>
}

/** The sources that `exports` of package.json names. */
const sources = JSON.stringify(exports).matchAll(/"sayso-source":"([^"]+)"/g)

export default defineConfig({
  entry: [...new Set(Array.from(sources, ([, source = '']) => source))],
  format: 'esm',
  dts: true,
  clean: true,
  silent: true,
  target: 'es2022',
  treeshake: true,
  // Words in eight languages: escaped, they would be three times as long.
  esbuildOptions(options) {
    options.charset = 'utf8'
  },
})
