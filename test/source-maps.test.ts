import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { expect, onTestFinished, test } from 'vitest'
import { startCollectorProcess } from './lib/collector-process.ts'
import { plan } from './source-maps/src/plan.ts'

const project = fileURLToPath(new URL('source-maps', import.meta.url))

/** The line and column, from 1 on, at which a text starts in a source of the project. */
function placeOf(source: string, text: string): string {
  const before = readFileSync(join(project, source), 'utf8').split(text, 1)[0] ?? ''
  const lines = before.split('\n')
  return `${source}:${lines.length}:${(lines.at(-1) ?? '').length + 1}`
}

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sayso-maps-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'apps/editor'), { recursive: true })
  writeFileSync(join(folder, 'apps/editor/app.json'), '{"keys":{"development":"pk_dev_editor"}}')
  writeFileSync(join(folder, 'apps/editor/plan.1.json'), JSON.stringify(plan))
  return folder
}

/** Builds the program as its makers would, and returns the script. */
async function bundle(folder: string): Promise<string> {
  const { metafile } = await build({
    entryPoints: [join(project, 'src/main.ts')],
    outdir: join(folder, 'dist'),
    entryNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    keepNames: true,
    sourcemap: true,
    metafile: true,
    platform: 'node',
    format: 'esm',
    absWorkingDir: folder,
    logLevel: 'error',
  })
  const script = Object.keys(metafile.outputs).find((file) => file.endsWith('.js')) ?? ''
  return join(folder, script)
}

test('an error of a minified program is shown at the lines of its sources', async () => {
  const folder = makeFolder()
  const collector = await startCollectorProcess(join(folder, 'data'), join(folder, 'apps'))
  onTestFinished(() => collector.stop())
  const script = await bundle(folder)

  const env = { PATH: process.env['PATH'] ?? '' }
  await promisify(execFile)(process.execPath, [script, collector.url, join(folder, 'state')], { env })
  const token = await collector.sayso('tokens', 'create', '--app', 'editor')
  const framesShown = async (): Promise<string[]> => {
    const response = await fetch(`${collector.url}/v1/apps/editor/errors?environment=development`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const { groups } = (await response.json()) as { groups: { exemplar: { frames: string[] } }[] }
    expect(groups).toHaveLength(1)
    return groups[0]?.exemplar.frames ?? []
  }
  expect((await framesShown())[0]).toMatch(/^countWords@main\.js:\d+:\d+$/)

  const map = ['sourcemaps', 'upload', '--app', 'editor', '--root', project]
  await collector.sayso(...map, '--version', '4.1.0', join(folder, 'dist'))
  expect((await framesShown())[0], 'the map of another version').toMatch(/^countWords@main\.js/)

  await collector.sayso(...map, '--version', '4.2.0', join(folder, 'dist'))
  // Behind these come those of Node itself.
  expect((await framesShown()).slice(0, 3)).toEqual([
    `countWords@${placeOf('src/editor.ts', "split(' ')")}`,
    `saveNote@${placeOf('src/editor.ts', 'countWords(note)} words')}`,
    `@${placeOf('src/main.ts', 'saveNote({')}`,
  ])

  await collector.sayso('sourcemaps', 'delete', '--app', 'editor', '--version', '4.2.0')
  expect((await framesShown())[0], 'after deletion').toMatch(/^countWords@main\.js/)
})
