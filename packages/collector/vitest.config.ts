import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Tests in test/ use the built package by its name, since its writer thread cannot run from TypeScript. */
export default defineConfig({
  resolve: { alias: { '@sayso/collector': fileURLToPath(new URL('dist/index.js', import.meta.url)) } },
  // They start real servers and kill them, on machines of two cores.
  test: { testTimeout: 30_000, hookTimeout: 30_000 },
})
