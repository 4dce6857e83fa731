import { mkdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { makeFolder as emptyFolder } from '../../../test/support/folder.ts'
import { makeFolder } from './make-folder.ts'

it('makes a folder and those above it for its owner alone, and leaves one alone that is there', () => {
  const root = emptyFolder()
  for (const path of [
    join(root, 'one'),
    join(root, 'two', 'three', 'four'),
    relative('.', join(root, 'five', 'six')),
  ]) {
    makeFolder(path)
    expect(statSync(path).mode & 0o777).toBe(0o700)
  }
  const own = join(root, 'own')
  mkdirSync(own, { mode: 0o750 })
  makeFolder(own)
  expect(statSync(own).mode & 0o777).toBe(0o750)
})
