/** `npm run check`: types, lint, format, the rules of the house, dead code, sizes. All of them run; any may fail. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build, installEverything } from './lib/prepare.mjs'
import { root, tool } from './lib/run.mjs'

await installEverything()
await build()

const projects = ['packages', 'examples']
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
  .concat('bench', 'test')
  .filter((folder) => existsSync(join(root, folder, 'tsconfig.json')))

const checks = [
  ...projects.map((project) => [`types of ${project}`, 'tsc', ['-p', project]]),
  ['lint', 'eslint', ['.', '--max-warnings', '0']],
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  [
    'rules of the house',
    'depcruise',
    ['packages', 'examples', 'bench', '--config', '.dependency-cruiser.cjs'],
  ],
  ['dead code', 'knip', []],
  ...['shared-schema', 'sdk', 'collector'].map((name) => [
    `package ${name}`,
    'publint',
    [`packages/${name}`, '--pack', 'false'],
  ]),
  ...['shared-schema', 'sdk'].map((name) => [
    `types of package ${name}, as those who install it see them`,
    'attw',
    ['--pack', `packages/${name}`, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji', '--quiet'],
  ]),
  ['sizes', 'size-limit', []],
]
const failed = []
for (const [name, program, args] of checks) {
  process.stderr.write(`\n— ${name}\n`)
  await tool(program, args).catch(() => failed.push(name))
}
if (failed.length) {
  console.error(`\nFailed: ${failed.join(', ')}.`)
  process.exit(1)
}
console.log('\nAll checks passed.')
