import type { Exemplar } from '@sayso/shared-schema'

/** `function@file:line:column`. Only the first two are words of the app's. */
const frameParts = /^([^@]*)@([^@]*)(:\d+:\d+)$/

/** An exemplar without what `scrub` takes out of a text; the same one where that is nothing. */
export function scrubExemplar(exemplar: Exemplar, scrub: (text: string) => string): Exemplar {
  const type = scrub(exemplar.type)
  const template = exemplar.template === undefined ? undefined : scrub(exemplar.template)
  const frames = exemplar.frames.map((frame) => scrubFrame(frame, scrub))
  const cause = exemplar.cause && scrubExemplar(exemplar.cause, scrub)
  const isSame =
    type === exemplar.type &&
    template === exemplar.template &&
    cause === exemplar.cause &&
    frames.every((frame, i) => frame === exemplar.frames[i])
  return isSame
    ? exemplar
    : { type, ...(template !== undefined && { template }), frames, ...(cause && { cause }) }
}

function scrubFrame(frame: string, scrub: (text: string) => string): string {
  const [, name, file, place] = frameParts.exec(frame) ?? []
  return name === undefined || file === undefined ? scrub(frame) : `${scrub(name)}@${scrub(file)}${place}`
}
