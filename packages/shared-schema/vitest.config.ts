import { defineConfig } from 'vitest/config'

const conditions = ['sayso-source', 'module', 'import', 'default']

/** Tests read the workspace's sources, so that nothing needs to be built first. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  // Laws are tried on hundreds of inputs, on machines that may be busy.
  test: { testTimeout: 30_000 },
})
