import { purposes, type Plan, type Purpose } from '@sayso/shared-schema'
import type { Sayso } from '../api.ts'
import { openChannel, readCall } from './channel.ts'

/**
 * Records what the app's workers tell, as if the page had called the same. Of all tabs one does so, and another one when
 * that is left: by a Web Lock, without which none does. Nothing happens before consent. Returns how to stop.
 */
export function serveWorkers<P extends Plan>(sayso: Sayso<P>): () => void {
  const name = `sayso.${sayso.plan.app}.worker`
  let granted: readonly Purpose[] = []
  /** Tells the workers what is granted, while this tab is the one that serves them. */
  let tell: (() => void) | undefined
  let leave: (() => void) | undefined

  function enter(): void {
    const { locks } = navigator as { readonly locks?: LockManager }
    const waiting = new AbortController()
    const left = new Promise<void>((resolve) => {
      leave = () => {
        leave = undefined
        waiting.abort()
        resolve()
      }
    })
    // Rejected where locks are forbidden, and when this tab is left before its turn.
    locks?.request(name, { signal: waiting.signal }, () => serve(left)).catch(() => undefined)
  }

  async function serve(left: Promise<void>): Promise<void> {
    const channel = openChannel(sayso.plan)
    tell = () => channel.postMessage(granted)
    channel.onmessage = ({ data }: MessageEvent<unknown>): void => {
      if (data === '') return tell?.()
      const [method, metric, input] = readCall(data) ?? []
      // The plan decides what is recorded, here as for calls of the page.
      if (method) (sayso[method] as (metric: unknown, input: unknown) => void)(metric, input)
    }
    tell()
    await left
    tell = undefined
    channel.close()
  }

  function follow(): void {
    const before = String(granted)
    granted = purposes.filter((purpose) => sayso.consent.state(purpose) === 'granted')
    if (before === String(granted)) return
    tell?.()
    if (!granted.length) leave?.()
    else if (!leave) enter()
  }

  const stopFollowing = sayso.subscribe(follow)
  // A page that holds a lock could not wait in the back/forward cache.
  const onHide = (): void => leave?.()
  const onShow = (): void => {
    granted = []
    follow()
  }
  addEventListener('pagehide', onHide)
  addEventListener('pageshow', onShow)
  follow()

  return () => {
    stopFollowing()
    removeEventListener('pagehide', onHide)
    removeEventListener('pageshow', onShow)
    leave?.()
  }
}
