import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const guides = join(root, 'docs/guides')
const pages = [join(root, 'README.md')].concat(
  readdirSync(guides)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(guides, name)),
)

/** A piece of code in a page. */
interface Block {
  readonly language: string
  readonly code: string
}

const blocksOf = (page: string): readonly Block[] =>
  Array.from(
    readFileSync(page, 'utf8').matchAll(/^```(\w+)\n(.*?)^```$/gms),
    ([, language = '', code = '']) => ({ language, code }),
  )

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  jsx: ts.JsxEmit.ReactJSX,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: ['node'],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
}

/** Metrics to put into a plan: `'note.created': counter(…)`. */
const isPartOfPlan = /^(?:\/\/.*\n)?'[\w.-]+': \w+\(/
const asPlan = (metrics: string): string =>
  `import { activity, counter, distribution, errors, funnel, oneOf } from '@sayso/shared-schema'
export const metrics = {
${metrics}}`

/** What the compiler says of a page's code, against the packages as they are built. */
function complaintsAbout(page: string): string {
  // Below this folder, so that packages are found.
  const folder = mkdtempSync(join(root, 'test/.guide-'))
  try {
    for (const place of [folder, join(folder, 'src')])
      cpSync(join(root, 'test/guide-files'), place, { recursive: true })
    const files = blocksOf(page)
      .filter(({ language }) => ['ts', 'tsx'].includes(language))
      .map(({ language, code }, i) => {
        // A first line that is nothing but a path names the file, so that other pieces can import it.
        const name = /^\/\/ (\S+\.tsx?)\n/.exec(code)?.[1] ?? `piece-${i + 1}.${language}`
        const file = join(folder, name)
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, isPartOfPlan.test(code) ? asPlan(code) : code)
        return file
      })
    const program = ts.createProgram([join(folder, 'ambient.ts'), ...files], options)
    return ts.formatDiagnostics(ts.getPreEmitDiagnostics(program), {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => folder,
      getNewLine: () => '\n',
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe.each(pages.map((page) => [basename(page), page]))('the code in %s', (_, page) => {
  test('compiles against the packages as they are built', () => {
    expect(complaintsAbout(page)).toBe('')
  })

  test('is JSON where it says so', () => {
    for (const { language, code } of blocksOf(page)) if (language === 'json') JSON.parse(code)
  })
})

test('the plan that other guides take for granted is the one that a newcomer has written', () => {
  const plan = readFileSync(join(root, 'test/guide-files/plan.ts'), 'utf8')
  expect(blocksOf(join(guides, 'start-web.md'))).toContainEqual({ language: 'ts', code: plan })
})

test('the index leads to every guide', () => {
  const index = readFileSync(join(guides, 'README.md'), 'utf8')
  const linked = Array.from(index.matchAll(/\]\(([\w-]+\.md)\)/g), ([, name]) => name)
  expect(linked.toSorted()).toEqual(
    readdirSync(guides)
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .toSorted(),
  )
})
