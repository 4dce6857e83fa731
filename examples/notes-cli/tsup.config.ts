import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/main.ts', 'src/plain.ts'],
  format: 'esm',
  clean: true,
  silent: true,
  target: 'node20',
})
