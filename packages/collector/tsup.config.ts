import { defineConfig } from 'tsup'

export default defineConfig({
  // A worker thread is an entry of its own, because it runs beside the code that starts it.
  entry: { index: 'src/index.ts', cli: 'src/cli.ts', 'ingest-thread': 'src/ingest-thread/main.ts' },
  format: 'esm',
  dts: { entry: { index: 'src/index.ts' } },
  clean: true,
  silent: true,
  target: 'node20',
  platform: 'node',
})
