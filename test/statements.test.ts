import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The tests below a folder, by path from the root. What others build and take away meanwhile is not looked into. */
const testsBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return /^(\.|node_modules$|dist)/.test(entry.name) ? [] : testsBelow(path)
    return /\.test\.tsx?$/.test(path) ? [path] : []
  })
const files = ['packages', 'examples', 'test'].flatMap(testsBelow)

/** The statements that the names of a file's tests tell: `statement 12`, `statements 1 to 4`, `28 and 29`, `14, 16`. */
function statementsIn(path: string): Set<number> {
  const text = readFileSync(join(root, path), 'utf8')
  const numbers = new Set<number>()
  for (const [, list = ''] of text.matchAll(/['"`\s]statements? (\d+(?:(?:,? and |, | to )\d+)*)/g))
    for (const [, from, to] of list.matchAll(/(\d+)(?: to (\d+))?/g))
      for (let n = Number(from); n <= Number(to ?? from); n++) numbers.add(n)
  return numbers
}

/** The rows of the table: number, statement, tests. */
const rows = readFileSync(join(root, 'docs/reference/CONSENT.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, number, , tests = ''] = line.split('|').map((cell) => cell.trim())
    return /^\d+$/.test(number ?? '')
      ? [{ number: Number(number), tests: [...tests.matchAll(/`([^`]+)`/g)] }]
      : []
  })

describe('each of the 39 statements about consent', () => {
  test('has its row in docs/reference/CONSENT.md', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 39 }, (_, i) => i + 1))
  })

  test('is named by a test', () => {
    const tested = new Set(files.flatMap((path) => [...statementsIn(path)]))
    expect(rows.filter(({ number }) => !tested.has(number))).toEqual([])
  })

  test.each(rows)('no. $number is told by the tests that its row names', ({ number, tests }) => {
    expect(tests).not.toEqual([])
    for (const [, path = ''] of tests) {
      expect(existsSync(join(root, path)), path).toBe(true)
      expect([...statementsIn(path)], path).toContain(number)
    }
  })
})
