import { createSayso } from '@sayso/sdk/node'
import { config } from '../config.ts'
import { plan } from './plan.ts'

/** What was recorded is sealed when the program ends, and sent by a program of its own: no command waits for it. */
export const sayso = createSayso({
  plan,
  key: config.key,
  url: config.collector,
  context: { version: '1.0.0' },
  detached: new URL('../sender/sender.js', import.meta.url),
  ...(config.state ? { folder: config.state } : {}),
})
