import { describe, expect, it, vi } from 'vitest'
import { createApp } from 'vue'
import { createTestSayso } from '../src/testing.ts'
import { bindVue } from '../src/vue.ts'
import { plan } from './plan.ts'

const { saysoPlugin } = bindVue<typeof plan>()
const failure = new TypeError('What somebody wrote')

describe("promise 9: the host's own handling of errors is as it was, in Vue", () => {
  it('a handler that was there before is called as before', async () => {
    const { sayso, grant, sent } = createTestSayso({ plan })
    grant()
    const app = createApp({})
    const previous = vi.fn()
    app.config.errorHandler = previous
    app.use(saysoPlugin, { sayso, errors: 'app.error' })
    app.config.errorHandler(failure, null, 'render function')
    expect(previous).toHaveBeenCalledExactlyOnceWith(failure, null, 'render function')
    await sayso.flush()
    expect(sent('app.error')).toBe(1)
  })

  it('without one the error goes on to Vue', () => {
    const { sayso } = createTestSayso({ plan })
    const app = createApp({}).use(saysoPlugin, { sayso, errors: 'app.error' })
    expect(() => app.config.errorHandler?.(failure, null, 'render function')).toThrow(failure)
  })

  it('and an app that asks for no counting of errors has no handler of ours', () => {
    const { sayso } = createTestSayso({ plan })
    expect(createApp({}).use(saysoPlugin, { sayso }).config.errorHandler).toBeUndefined()
  })
})
