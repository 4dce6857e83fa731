import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const root = new URL('../', import.meta.url)

it('npm start names programs that are there', () => {
  const said = readFileSync(new URL('scripts/start.mjs', root), 'utf8')
  const programs = [...said.matchAll(/node (examples\/\S+)/g)].map(([, program = '']) => program)
  expect(programs).not.toEqual([])
  expect(programs.filter((program) => !existsSync(new URL(program, root)))).toEqual([])
})
