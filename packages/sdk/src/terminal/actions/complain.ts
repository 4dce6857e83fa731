import type { Context, Outcome } from './context.ts'

/** The complaint about a word after the command that is not among those it knows; undefined if there is none. */
export function complain({ args, choices, page, phrasing, terminal }: Context): Outcome | undefined {
  const given = args.values?.find((value) => !choices.includes(value))
  if (given === undefined) return undefined
  const error = phrasing.fill(terminal.unknown, { given, choices: choices.join(', ') })
  page.text(error)
  return { ended: 'misused', json: { error } }
}
