import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'
import { minify } from 'terser'
import type { Figure, Reading } from '../lib/figure.ts'

const here = fileURLToPath(new URL('..', import.meta.url))

const core = "export { createSayso } from '@sayso/sdk/browser'"
const errors = "export { captureError, captureGlobalErrors } from '@sayso/sdk/errors'"

/** Bundles the built entries as an app would: not minified, or as Vite does it. */
async function bundle(contents: string, isMinified: boolean): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: here },
    bundle: true,
    minify: isMinified,
    format: 'esm',
    target: 'es2022',
    conditions: ['browser'],
    platform: 'browser',
    // Loaded late: after a decision, and in development.
    external: ['./late.js', './record/hint.js'],
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

/** Bytes after minifying as webpack, Next and Rollup do it, and as Vite does it, each compressed with brotli. */
async function bytesOf(contents: string): Promise<{ terser: number; esbuild: number }> {
  const { code = '' } = await minify(await bundle(contents, false), { module: true })
  const bytes = (text: string): number => brotliCompressSync(text).length
  return { terser: bytes(code), esbuild: bytes(await bundle(contents, true)) }
}

/** What an app carries for `createSayso`, and for errors besides; the plan excluded. */
export const sizes = async (): Promise<{
  readonly core: { terser: number; esbuild: number }
  readonly withErrors: { terser: number; esbuild: number }
}> => ({ core: await bytesOf(core), withErrors: await bytesOf(`${core}\n${errors}`) })

export const coreBytes: Figure = {
  name: 'sdk.core_brotli_bytes',
  async measure() {
    const { core, withErrors } = await sizes()
    const reading = (variant: string, bytes: number): Reading => ({ variant, unit: 'bytes', runs: [bytes] })
    return [
      reading('core, terser', core.terser),
      reading('core, esbuild', core.esbuild),
      reading('core and errors, terser', withErrors.terser),
      reading('core and errors, esbuild', withErrors.esbuild),
    ]
  },
}
