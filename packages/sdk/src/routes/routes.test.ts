import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Device } from '../../test/device.ts'
import { timedPlan } from '../../test/timed-plan.ts'
import { createRoutes } from './routes.ts'
import { countView } from './track-routes.ts'

const routes = createRoutes({ '/': 'home', '/notes/new': 'home', '/notes/:id': 'note', '/files/*': 'files' })

describe('promise 3: only what the plan declares — a path is told by the name of its route', () => {
  it.each([
    ['/', 'home'],
    ['', 'home'],
    ['/?q=anna', 'home'],
    ['/notes/new', 'home'],
    ['/notes/7', 'note'],
    ['/notes/7/', 'note'],
    ['/notes/7?q=1#top', 'note'],
    ['/files', 'files'],
    ['/files/a/b', 'files'],
    ['/notes', '(other)'],
    ['/notes/7/edit', '(other)'],
    ['/u/anna', '(other)'],
    ['/__proto__', '(other)'],
  ])('%s is %s', (path, name) => {
    expect(routes(path)).toBe(name)
  })

  it('whatever the path, nothing but a name of the table', () => {
    const names = ['home', 'note', 'files', '(other)']
    fc.assert(fc.property(fc.webPath(), (path) => names.includes(routes(path))))
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (path) => names.includes(routes(path))))
  })

  it('a view is counted by hand', async () => {
    const device = new Device()
    const sayso = device.open(timedPlan, { context: { version: '1.0.0' } })
    sayso.consent.grant(['usage'], 'test')
    for (const path of ['/notes/7', '/notes/8', '/u/anna']) countView(sayso, 'page.viewed', routes, path)
    await sayso.flush()
    expect(device.entries.map(({ by, value, n }) => [by, value, n])).toEqual([
      [undefined, undefined, 3],
      ['route', 'note', 2],
      ['route', '(other)', 1],
    ])
    expect(device.sendings.map(({ body }) => body).join()).not.toContain('anna')
  })
})
