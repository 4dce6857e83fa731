import { fileURLToPath } from 'node:url'
import { defineConfig, type Options } from 'tsup'

/** A program of few and small files starts sooner than one that looks for its packages: each file is a millisecond. */
const program = (entry: Record<string, string>, outDir: string): Options => ({
  entry,
  outDir,
  format: 'esm',
  clean: true,
  silent: true,
  minify: true,
  target: 'node20',
  noExternal: [/^@sayso\//],
})

export default defineConfig([
  program({ main: 'src/main.ts' }, 'dist/notes'),
  program({ plain: 'src/plain.ts' }, 'dist/plain'),
  program({ sender: fileURLToPath(import.meta.resolve('@sayso/sdk/sender')) }, 'dist/sender'),
])
