/** Listens to some types of events of the window. Returns how to stop. */
export function listen(
  types: readonly string[],
  isCapturing: boolean,
  listener: (event: Event) => void,
): () => void {
  for (const type of types) window.addEventListener(type, listener, isCapturing)
  return () => {
    for (const type of types) window.removeEventListener(type, listener, isCapturing)
  }
}
