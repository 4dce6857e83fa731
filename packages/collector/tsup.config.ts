import { defineConfig } from 'tsup'

export default defineConfig({
  // The writer is an entry of its own, because it runs as a worker thread beside the code that starts it.
  entry: { index: 'src/index.ts', cli: 'src/cli.ts', 'sqlite-writer': 'src/store/sqlite/writer.ts' },
  format: 'esm',
  dts: { entry: { index: 'src/index.ts' } },
  clean: true,
  silent: true,
  target: 'node20',
  platform: 'node',
})
