import { useEffect, useEffectEvent } from 'react'
import { lengths } from './timer.ts'
import type { RunningTimer } from './use-timer.ts'

/** Keys that work anywhere in the page, but where somebody types or a dialog is open. */
export function useShortcuts({ choose, toggle, stop }: RunningTimer): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const isTaken =
      event.target instanceof Element && event.target.closest('input[type=text], button, dialog')
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey
    if (isTaken || hasModifier || event.repeat || event.defaultPrevented) return
    const length = lengths[Number(event.key) - 1]
    if (event.key === ' ') toggle('keyboard')
    else if (event.key === 'Escape') stop('keyboard')
    else if (length) choose(length)
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => press(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}
