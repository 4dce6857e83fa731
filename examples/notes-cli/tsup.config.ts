import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/main.ts', 'src/plain.ts'],
  format: 'esm',
  clean: true,
  silent: true,
  target: 'node20',
  // A program that is one file starts sooner than one that looks for its packages.
  noExternal: [/^@sayso\//],
  minifySyntax: true,
})
