import { defineConfig } from 'vitest/config'
import { patience } from '../vitest.patience.ts'

// Not `import`: it would reach `require` in packages that are not ours.
const conditions = ['sayso-source', 'module', 'node', 'default']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { name: 'end-to-end', ...patience },
})
