import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/browser.ts', 'src/node.ts', 'src/core.ts', 'src/errors.ts'],
  format: 'esm',
  dts: true,
  clean: true,
  silent: true,
  target: 'es2022',
  treeshake: true,
})
