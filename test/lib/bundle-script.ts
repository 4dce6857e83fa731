import { build } from 'esbuild'

/** One script with all that a file imports, from the sources, as an app's own build would make it. */
export async function bundleScript(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    write: false,
    format: 'iife',
    conditions: ['sayso-source'],
  })
  return outputFiles[0]?.text ?? ''
}
