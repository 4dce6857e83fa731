import { defineConfig } from 'tsup'

export default defineConfig({
  // Worker threads are entries of their own, because they run beside the code that starts them.
  entry: {
    index: 'src/index.ts',
    cli: 'src/cli.ts',
    'ingest-thread': 'src/ingest-thread/main.ts',
    'source-map-thread': 'src/source-maps/thread-main.ts',
  },
  format: 'esm',
  dts: { entry: { index: 'src/index.ts' } },
  clean: true,
  silent: true,
  target: 'node20',
  platform: 'node',
})
