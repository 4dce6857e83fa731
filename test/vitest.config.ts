import { defineConfig } from 'vitest/config'

// Not `import`: it would reach `require` in packages that are not ours.
const conditions = ['sayso-source', 'module', 'node', 'default']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { name: 'end-to-end', testTimeout: 60_000, hookTimeout: 60_000 },
})
