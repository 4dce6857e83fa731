/** A program that ends in the way it is told, with telemetry or without: `host.mjs <with|without> <ending>`. */
import { setInterval } from 'node:timers'
import { createSayso } from '@sayso/sdk/node'
import { counter, definePlan } from '@sayso/shared-schema'

const [, , telemetry, ending] = process.argv
const facts = { purpose: 'usage', why: 'Prove that the host does not notice', expires: '2028-12-31' }
const notice = { controller: 'C', contact: 'c@c.example', url: 'https://c.example', retentionDays: 1 }

if (telemetry === 'with') {
  const plan = definePlan({ app: 'host', version: 1, notice, metrics: { used: counter(facts) } })
  const url = process.env.COLLECTOR ?? 'http://127.0.0.1:9'
  const folder = process.env.STATE
  const sayso = createSayso({
    plan,
    key: 'k',
    url,
    context: { version: '1.0.0' },
    detached: true,
    ...(folder && { folder }),
  })
  sayso.consent.grant(['usage'], 'test')
  sayso.track('used')
}

const endings = {
  'the end': () => console.log('done'),
  'process.exit': () => process.exit(7),
  'process.exitCode': () => (process.exitCode = 5),
  'an exit handler that changes the code': () => process.on('exit', () => process.exit(9)),
  'an uncaught exception': () => setTimeout(() => JSON.parse('{'), 1),
  'an unhandled rejection': () => void Promise.reject(new Error('Nobody is there')),
  'an exception that the host handles': () => {
    process.on('uncaughtException', ({ message }) => (console.log(`handled ${message}`), process.exit(4)))
    setTimeout(() => JSON.parse('{'), 1)
  },
  'a signal that the host handles': () => {
    process.on('SIGTERM', () => (console.log('tidy'), process.exit(3)))
    setTimeout(() => process.kill(process.pid, 'SIGTERM'), 1)
    setInterval(() => undefined, 1_000)
  },
  SIGINT: () => (process.kill(process.pid, 'SIGINT'), setInterval(() => undefined, 1_000)),
  SIGTERM: () => (process.kill(process.pid, 'SIGTERM'), setInterval(() => undefined, 1_000)),
  'abort in an exit handler': () => process.on('exit', () => process.kill(process.pid, 'SIGKILL')),
}
console.log('output')
console.error('complaint')
endings[ending]()
