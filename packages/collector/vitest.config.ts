import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { patience } from '../../vitest.patience.ts'

/** Tests in test/ use the built package by its name, since its writer thread cannot run from TypeScript. */
export default defineConfig({
  resolve: { alias: { '@sayso/collector': fileURLToPath(new URL('dist/index.js', import.meta.url)) } },
  test: patience,
})
