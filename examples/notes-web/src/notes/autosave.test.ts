import { expect, it, vi } from 'vitest'
import { createAutosave } from './autosave.ts'

function setUp() {
  let waiting: (() => void) | undefined
  const states: string[] = []
  const autosave = createAutosave(
    { start: (callback) => ((waiting = callback), 1), stop: () => (waiting = undefined) },
    (state) => states.push(state),
  )
  return { autosave, states, elapse: () => waiting?.() }
}

it('saves once, a moment after the last change', async () => {
  const { autosave, states, elapse } = setUp()
  const [first, last] = [vi.fn(() => Promise.resolve()), vi.fn(() => Promise.resolve())]
  autosave.later(first)
  autosave.later(last)
  elapse()
  await vi.waitFor(() => expect(states).toEqual(['waiting', 'waiting', 'saved']))
  expect(first).not.toHaveBeenCalled()
  expect(last).toHaveBeenCalledOnce()
})

it('saves at once when asked to, and not again', async () => {
  const { autosave, elapse } = setUp()
  const save = vi.fn(() => Promise.resolve())
  autosave.later(save)
  await autosave.now()
  await autosave.now()
  elapse()
  expect(save).toHaveBeenCalledOnce()
})

it('says when saving failed', async () => {
  const { autosave, states } = setUp()
  autosave.later(() => Promise.reject(new Error('full')))
  await autosave.now()
  expect(states.at(-1)).toBe('failed')
})
