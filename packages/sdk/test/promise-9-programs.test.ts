import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { plan } from './plan.ts'
import { answers, program, start, state } from './run-programs.ts'

describe('promise 9: the host never suffers', () => {
  it('from a folder that it may not write to', async () => {
    writeFileSync(state, 'A file lies where the folder should be.')
    const told = await program(`${start(answers.url)}
      sayso.consent.grant(['usage'], 'test')
      sayso.track('note.created')
      await sayso.flush()
      console.log(JSON.stringify([sayso.consent.state('usage'), sayso.sent().length]))
    `)
    expect(told).toEqual(['granted', 1])
  })

  it.each([
    [
      'where the system knows of no home, as in a container with a user of its own',
      `import os from 'node:os'
       import { syncBuiltinESMExports } from 'node:module'
       os.homedir = os.userInfo = () => { throw new Error('uv_os_homedir returned ENOENT') }
       syncBuiltinESMExports()
       const options = {}`,
    ],
    [
      'in a folder that is gone',
      `import { mkdirSync, rmdirSync } from 'node:fs'
       mkdirSync('gone')
       process.chdir('gone')
       rmdirSync('../gone')
       const options = { folder: 'here' }`,
    ],
  ])('%s; what it decides lasts as long as it does', async (_, before) => {
    const told = await program(`${before}
      const { createSayso } = await import('./node.mjs')
      const plan = ${JSON.stringify(plan)}
      const context = { version: '1.0.0', channel: 'stable' }
      const sayso = createSayso({ plan, key: 'pk_test', url: '${answers.url}', context, detached: true, ...options })
      const isKept = sayso.consent.grant(['usage'], 'test')
      sayso.track('note.created')
      await sayso.flush()
      console.log(JSON.stringify([isKept, sayso.consent.state('usage'), sayso.sent().length]))
    `)
    expect(told).toEqual([false, 'granted', 1])
  })

  it('it ends as soon as it has nothing to do', async () => {
    const started = performance.now()
    await program(`${start()}
      sayso.consent.grant(['usage'], 'test')
      sayso.track('note.created')
    `)
    // Not after the half minute that it would wait before it sends.
    expect(performance.now() - started).toBeLessThan(25_000)
  })
})
