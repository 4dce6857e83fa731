import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { makeFolder } from './support/folder.ts'
import { serve } from './support/process.ts'
import { mark } from './support/tell-tale.ts'

it.each(['throw', 'reject'])(
  'promise 2: a collector that ends by a defect (%s) tells where it was, and nothing of what it was about',
  async (way) => {
    const preload = fileURLToPath(new URL('support/defect.cjs', import.meta.url))
    const collector = await serve(makeFolder(), {
      NODE_OPTIONS: `--require ${preload}`,
      DEFECT: way,
      MARK: mark,
    })
    onTestFinished(() => void collector.end('SIGKILL'))
    expect(await collector.end('SIGUSR2')).toBe(1)
    expect(collector.output()).not.toContain(mark)
    expect(collector.output()).toMatch(/"level":60.*"type":"RangeError".*defect\.cjs/)
  },
)
