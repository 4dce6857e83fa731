// Builds the app into dist/. With --serve it also serves it on this machine, and builds again after every change.
//   FOCUS_COLLECTOR_URL (http://127.0.0.1:4700), FOCUS_KEY (pk_dev_focus) and FOCUS_PORT (4711)
import { cp, mkdir, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { context } from 'esbuild'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const {
  FOCUS_COLLECTOR_URL = 'http://127.0.0.1:4700',
  FOCUS_KEY = 'pk_dev_focus',
  FOCUS_PORT = '4711',
} = process.env

await rm(here('dist'), { recursive: true, force: true })
await mkdir(here('dist'))
await cp(here('public'), here('dist'), { recursive: true })

const app = await context({
  entryPoints: { app: here('src/main.tsx'), style: here('src/styles/style.css') },
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  // The workspace packages are taken from their sources, so nothing has to be built before.
  conditions: ['sayso-source'],
  define: {
    'process.env.NODE_ENV': '"production"',
    COLLECTOR_URL: JSON.stringify(FOCUS_COLLECTOR_URL),
    COLLECTOR_KEY: JSON.stringify(FOCUS_KEY),
  },
  minify: true,
  sourcemap: true,
  legalComments: 'linked',
  outdir: here('dist'),
  logLevel: 'warning',
})

await app.rebuild()
if (process.argv.includes('--serve')) {
  await app.watch()
  const { port } = await app.serve({ host: '127.0.0.1', port: Number(FOCUS_PORT), servedir: here('dist') })
  console.log(`Focus: http://127.0.0.1:${port} (collector ${FOCUS_COLLECTOR_URL})`)
} else await app.dispose()
