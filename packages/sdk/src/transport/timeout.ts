import type { Platform } from '../platform/platform.ts'

/** Gives a sending so many milliseconds, so that a collector that never answers keeps nobody waiting. */
export const withTimeout =
  (milliseconds: number, send: Platform['send']): Platform['send'] =>
  (url, body, signal, leaving) =>
    send(url, body, AbortSignal.any([signal, AbortSignal.timeout(milliseconds)]), leaving)
