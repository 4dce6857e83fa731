import { defineConfig } from 'vitest/config'
import { patience } from '../../vitest.patience.ts'

const conditions = ['sayso-source', 'module', 'import', 'default']

/** Tests read the workspace's sources, so that nothing needs to be built first. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: patience,
})
