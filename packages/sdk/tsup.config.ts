import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { defineConfig } from 'tsup'

const { exports } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  exports: Record<string, object>
}

/** The sources that `exports` of package.json names. */
const sources = JSON.stringify(exports).matchAll(/"sayso-source":"([^"]+)"/g)

// Both builds write there, at the same time: neither may clean up after the other has begun.
rmSync(new URL('dist', import.meta.url), { recursive: true, force: true })

export default defineConfig([
  {
    entry: [...new Set(Array.from(sources, ([, source = '']) => source))],
    format: 'esm',
    dts: true,
    silent: true,
    target: 'es2022',
    treeshake: true,
    // Words in eight languages: escaped, they would be three times as long.
    esbuildOptions(options) {
      options.charset = 'utf8'
    },
  },
  {
    entry: { sayso: 'src/script.ts' },
    format: 'iife',
    globalName: 'Sayso',
    noExternal: [/./],
    silent: true,
    target: 'es2022',
    treeshake: true,
    minify: true,
    // What a page puts into `integrity`, so that it runs these very bytes and no others.
    async onSuccess() {
      const script = new URL('dist/sayso.global.js', import.meta.url)
      const hash = createHash('sha384').update(readFileSync(script)).digest('base64')
      writeFileSync(new URL('dist/sayso.global.js.integrity', import.meta.url), `sha384-${hash}`)
    },
  },
])
