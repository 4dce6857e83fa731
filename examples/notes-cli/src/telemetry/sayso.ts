import { setTimeout } from 'node:timers/promises'
import { createSayso } from '@sayso/sdk'
import { config } from '../config.ts'
import { plan } from './plan.ts'

export const sayso = createSayso({
  plan,
  key: config.key,
  url: config.collector,
  context: { version: '1.0.0' },
  ...(config.state ? { folder: config.state } : {}),
})

/** The longest that a command may take longer for sending, in milliseconds. */
const patience = 300

/** Sends what was recorded if that is quick. What is not sent stays on the disk for the next command. */
export async function sendQuickly(): Promise<void> {
  await Promise.race([sayso.flush(), setTimeout(patience, undefined, { ref: false })])
  sayso.close()
}
