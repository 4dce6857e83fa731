// Builds the app into dist/: index.html, app.js, app.css, and what lies in public/.
import { cp, mkdir, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))

await rm(here('dist'), { recursive: true, force: true })
await mkdir(here('dist'))
await cp(here('public'), here('dist'), { recursive: true })
await cp(here('index.html'), here('dist/index.html'))

await build({
  entryPoints: { app: here('src/main.ts') },
  bundle: true,
  format: 'esm',
  charset: 'utf8',
  // What is imported late becomes a file of its own.
  splitting: true,
  target: 'es2022',
  platform: 'browser',
  // The workspace packages are taken from their sources, so nothing has to be built before.
  conditions: ['sayso-source'],
  minify: true,
  sourcemap: true,
  legalComments: 'linked',
  outdir: here('dist'),
  logLevel: 'info',
})

await build({
  entryPoints: { app: here('src/styles/app.css') },
  bundle: true,
  minify: true,
  target: 'es2022',
  outdir: here('dist'),
  logLevel: 'info',
})
