import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'
import type { Figure } from '../lib/figure.ts'

const here = fileURLToPath(new URL('..', import.meta.url))

/** What an app carries for `createSayso`: the built browser entry, bundled, minified, compressed with brotli. */
export const coreBytes: Figure = {
  name: 'sdk.core_brotli_bytes',
  async measure() {
    const { outputFiles } = await build({
      stdin: { contents: "export { createSayso } from '@sayso/sdk/browser'", resolveDir: here },
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      write: false,
    })
    const [file] = outputFiles
    return [
      { variant: 'browser', unit: 'bytes', runs: file ? [brotliCompressSync(file.contents).length] : [] },
    ]
  },
}
