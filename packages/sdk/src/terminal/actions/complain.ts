import { exitCodes } from '../command.ts'
import type { Context, Outcome } from './context.ts'

/** The complaint about a word after the command that is not among those it knows; undefined if there is none. */
export function complain(context: Context, choices: readonly string[]): Outcome | undefined {
  const { args, page, phrasing, terminal } = context
  const given = args.values?.find((value) => !choices.includes(value))
  if (given === undefined) return undefined
  const error = phrasing.fill(terminal.unknown, { given, choices: choices.join(', ') })
  page.text(error)
  return { code: exitCodes.misused, json: { error } }
}
