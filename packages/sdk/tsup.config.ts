import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/browser.ts', 'src/node.ts', 'src/core.ts', 'src/errors.ts', 'src/words.ts'],
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
