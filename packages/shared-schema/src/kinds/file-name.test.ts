import { expect, it } from 'vitest'
import { fileName } from './file-name.ts'

it.each([
  ['https://notes.example/assets/notes-DiwrgTda.js?v=2#top', 'notes.js'],
  ['https://notes.example/assets/index-B-x3_Qab.js', 'index.js'],
  ['https://notes.example/main.8f3a2b1c4d5e6f708192.js', 'main.js'],
  ['https://notes.example/chunk-ABCDEFGH.mjs', 'chunk.mjs'],
  ['https://notes.example/123.abcdef0123456789abcd.chunk.js', '123.chunk.js'],
  ['https://notes.example/vendor-bootstrap.js', 'vendor-bootstrap.js'],
  ['https://notes.example/react-dom.production.min.js', 'react-dom.production.min.js'],
  ['file:///home/anna/my%20notes/src/save.ts', 'save.ts'],
  ['C:\\Users\\anna\\notes\\run.cjs', 'run.cjs'],
  ['webpack-internal:///./src/App.tsx', 'App.tsx'],
  ['node:internal/main/run_main_module', 'node'],
  ['chrome-extension://abcdefghijklmnop/content.js', 'extension'],
  ['moz-extension://0193c0de-0000/content.js', 'extension'],
  ['https://notes.example/u/anna', 'script'],
  ['https://notes.example/anna.html', 'script'],
  ['blob:https://notes.example/0193c0de-0000-7000-8000-00000000001a', 'script'],
  ['data:text/javascript;base64,YW5uYQ==', 'script'],
  ['https://notes.example/my file (1).js', 'my_file__1_.js'],
  [`https://notes.example/${'a'.repeat(100)}.js`, `${'a'.repeat(57)}.js`],
  ['', 'script'],
])('a script is told by its name, and what is none by its kind: %s', (url, name) => {
  expect(fileName(url)).toBe(name)
})
