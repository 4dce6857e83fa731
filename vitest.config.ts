import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: ['packages/*', 'examples/*', 'bench', 'test'],
    // Two cores are what the smallest machine has, and the tests start servers of their own.
    maxWorkers: 2,
  },
})
