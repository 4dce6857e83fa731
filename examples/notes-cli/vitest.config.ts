import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { name: 'notes-cli', testTimeout: 90_000 } })
