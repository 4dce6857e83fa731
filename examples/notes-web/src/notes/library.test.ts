import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { openLibrary, type Library } from './library.ts'
import { openRepository } from './repository.ts'
import type { Change, Tabs } from './tabs.ts'

type Hear = (change: Change) => void

/** Tabs of one browser: what one tells, all others hear. */
function browser(): () => Tabs {
  const all: Hear[][] = []
  return () => {
    const mine: Hear[] = []
    all.push(mine)
    return {
      tell: (change) =>
        all.filter((other) => other !== mine).forEach((other) => other.forEach((hear) => hear(change))),
      listen: (listener) => void mine.push(listener),
    }
  }
}

let database = 0
let id = 0

async function open(name: string, tabs: Tabs): Promise<Library> {
  return openLibrary({
    repository: await openRepository(name),
    tabs,
    now: () => 7,
    newId: () => `note-${++id}`,
  })
}

describe('library', () => {
  it('keeps notes beyond a reload', async () => {
    const name = `db-${++database}`
    const first = await open(name, browser()())
    const { note } = first.create({ title: 'Kept' })
    await first.change(note.id, { text: 'with text' })
    const again = await open(name, browser()())
    expect(again.all()).toEqual([{ ...note, text: 'with text', updated: 7 }])
  })

  it('takes a note away, and back', async () => {
    const name = `db-${++database}`
    const library = await open(name, browser()())
    const { note, saved } = library.create({ title: 'Gone' })
    await saved
    const removed = await library.remove(note.id)
    expect((await open(name, browser()())).all()).toEqual([])
    await library.add(removed ? [removed] : [])
    expect((await open(name, browser()())).get(note.id)).toEqual(note)
  })

  it('keeps two tabs in step', async () => {
    const name = `db-${++database}`
    const tab = browser()
    const [one, two] = [await open(name, tab()), await open(name, tab())]
    let heard = 0
    two.subscribe(() => heard++)
    const { note, saved } = one.create({ title: 'A' })
    await saved
    await one.change(note.id, { title: 'B' })
    expect(two.get(note.id)?.title).toBe('B')
    await one.remove(note.id)
    expect(two.all()).toEqual([])
    expect(heard).toBe(3)
  })

  it('does not bring back by a late save what was removed', async () => {
    const library = await open(`db-${++database}`, browser()())
    const { note } = library.create()
    await library.remove(note.id)
    await library.change(note.id, { text: 'late' })
    expect(library.all()).toEqual([])
  })
})
