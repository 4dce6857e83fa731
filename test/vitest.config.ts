import { defineConfig } from 'vitest/config'

const conditions = ['sayso-source', 'module', 'node', 'import', 'default']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { name: 'end-to-end', testTimeout: 60_000, hookTimeout: 60_000 },
})
