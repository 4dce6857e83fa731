import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cleanSource } from './clean-source.ts'
import { sourceMapLimits } from './source-map-limits.ts'

const folders = { folder: '/home/anna/projects/notes/dist/assets', root: '/home/anna/projects/notes' }

it.each([
  ['../../src/editor.ts', 'src/editor.ts'],
  ['/home/anna/projects/notes/src/editor.ts', 'src/editor.ts'],
  ['file:///home/anna/projects/notes/src/editor.ts', 'src/editor.ts'],
  ['webpack://notes/./src/editor.ts?a1b2', 'src/editor.ts'],
  ['webpack:///./src/editor.ts', 'src/editor.ts'],
  ['webpack:///src/editor.ts', 'src/editor.ts'],
  ['webpack://notes/../node_modules/react/index.js', 'node_modules/react/index.js'],
  ['../../../../.pnpm/react@19/node_modules/react/cjs/react.js', 'node_modules/react/cjs/react.js'],
  // What lies elsewhere, by its own name.
  ['../../../other/src/secret.ts', 'secret.ts'],
  ['/home/anna/other/src/secret.ts', 'secret.ts'],
  ['/builds/acme/notes/src/editor.ts', 'editor.ts'],
  ['webpack:///home/anna/projects/notes/src/editor.ts', 'projects/notes/src/editor.ts'],
  ['webpack:////home/anna/elsewhere/editor.ts', 'editor.ts'],
  ['C:\\Users\\anna\\notes\\src\\editor.ts', 'editor.ts'],
  ['file:///C:/Users/anna/notes/src/editor.ts', 'editor.ts'],
  ['https://cdn.example/src/editor.ts#x', 'src/editor.ts'],
  ['src/\u0000virtual:thing.js', 'dist/assets/src/_virtual_thing.js'],
  ['', 'dist/assets'],
])('the source %j is told as %j', (source, told) => {
  expect(cleanSource(source, folders)).toBe(told)
})

it('never tells a home folder or an absolute path, and ends', () => {
  const part = fc.constantFrom(
    '/',
    '..',
    '.',
    'home',
    'node_modules',
    'Users',
    'anna',
    'notes',
    'src',
    'a.ts',
    'webpack://',
    'file://',
    '\\',
    'C:',
    '?',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const told = cleanSource(parts.join('/'), { folder: '/srv/build/notes/dist', root: '/srv/build/notes' })
      expect(told).not.toMatch(/^\/|(?:^|\/)\.\.(?:\/|$)|^(?:home|users)\/anna\/|srv|build|[\\?#]|:\/\//i)
      expect(told.length).toBeLessThanOrEqual(sourceMapLimits.sourceCharacters)
    }),
    { numRuns: 500 },
  )
})
