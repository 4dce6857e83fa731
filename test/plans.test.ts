import { expect, test } from 'vitest'
import { plan as notesCli } from '../examples/notes-cli/src/telemetry/plan.ts'
import { plan as focus } from '../examples/react-app/src/telemetry/plan.ts'
import { plan as notesWeb } from '../examples/notes-web/src/telemetry/plan.ts'

/** The collector reads plans as JSON. After a change to an example's plan: `npm test -- -u test/plans.test.ts`. */
test.each([
  ['notes', notesWeb],
  ['notes-cli', notesCli],
  ['focus', focus],
])('the plan of %s that the collector knows is the one that the app uses', async (name, plan) => {
  const text = `${JSON.stringify(plan, null, 2)}\n`
  await expect(text).toMatchFileSnapshot(`../examples/apps/${name}/plan.${plan.version}.json`)
})
