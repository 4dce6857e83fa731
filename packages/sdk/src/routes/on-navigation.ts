/** What there is of the Navigation API, which not every browser has. */
interface WithNavigation {
  readonly navigation?: EventTarget
}

/**
 * Calls back after each navigation within the page; returns how to stop. Where the browser has no Navigation API,
 * `history.pushState` and `replaceState` are wrapped: they do and return what they did before.
 */
export function onNavigation(callback: () => void): () => void {
  const { navigation } = globalThis as WithNavigation
  if (navigation) return listen(navigation, 'currententrychange', callback)
  const stops = [
    listen(globalThis, 'popstate', callback),
    listen(globalThis, 'hashchange', callback),
    wrap('pushState', callback),
    wrap('replaceState', callback),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

function listen(target: EventTarget, type: string, callback: () => void): () => void {
  target.addEventListener(type, callback)
  return () => target.removeEventListener(type, callback)
}

function wrap(name: 'pushState' | 'replaceState', callback: () => void): () => void {
  const original = history[name]
  let isStopped = false
  const wrapped: History['pushState'] = function (this: History, ...given) {
    original.apply(this, given)
    if (!isStopped) callback()
  }
  history[name] = wrapped
  return () => {
    isStopped = true
    // Whoever wrapped it since holds on to this one, which is as good as the original from now on.
    if (history[name] === wrapped) history[name] = original
  }
}
