import { defineConfig } from 'vitest/config'
import { patience } from '../../vitest.patience.ts'

// The workspace packages are taken from their sources, as in build.mjs.
const conditions = ['sayso-source', 'module', 'import', 'default']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { include: ['src/**/*.test.ts'], ...patience },
})
