import type { Purpose } from '@sayso/shared-schema'
import { sampleBatches } from '../../sample/sample-batches.ts'
import { describePlan } from '../../words/describe-plan.ts'
import { addBatch } from '../actions/batch.ts'
import type { Telling } from '../actions/context.ts'
import { invocationOf } from '../actions/invocation.ts'
import { addNotice } from '../actions/notice.ts'
import { addPurposes } from '../actions/status.ts'
import type { TerminalOptions } from '../terminal-options.ts'
import type { Io } from '../io.ts'
import { createPage, type Page } from '../layout/page.ts'
import type { Telemetry } from '../telemetry.ts'
import { loadSpeech } from '../words/speech.ts'
import { isInForeground } from './is-in-foreground.ts'
import { dropStrayKeys, readLine } from './read-line.ts'

interface Asking extends Omit<Telling, 'page'> {
  readonly io: Io
  readonly due: readonly Purpose[]
}

/** A yes to these, and a no to the others that were asked about; undefined for no choice. */
type Choice = readonly Purpose[] | undefined

/**
 * Asks about the purposes that are due, and notes what was chosen. Returns whether anything was. In the background it
 * does not ask.
 */
export async function ask(
  telemetry: Telemetry,
  due: readonly Purpose[],
  options: TerminalOptions,
  io: Io,
): Promise<boolean> {
  if (io.input === process.stdin && !isInForeground()) return false
  const speech = await loadSpeech(options.language, io)
  const { words, phrasing, terminal } = speech
  const plan = describePlan(telemetry.plan, words)
  const asking: Asking = { ...speech, telemetry, plan, invocation: invocationOf(telemetry, options), io, due }

  await dropStrayKeys(io)
  print(asking, (page) => {
    page.title(phrasing.fill(terminal.title, { app: telemetry.plan.app }))
    page.text(words.prompt.lead)
    page.gap()
    addNotice({ ...asking, page }, due)
  })
  const chosen = await chooseAll(asking)
  const { consent } = telemetry
  if (!chosen) {
    consent.dismiss()
    print(asking, (page) => page.text(terminal.undecided))
    return false
  }
  const refused = due.filter((purpose) => !chosen.includes(purpose))
  const isKept = [consent.deny(refused), consent.grant(chosen, 'prompt', words.language)].every(Boolean)
  print(asking, (page) => {
    page.text(isKept ? words.settings.saved : words.settings.notKept)
    page.gap()
    addPurposes({ ...asking, page })
  })
  return true
}

/** All, nothing, one by one, or an example and then the same question again. */
async function chooseAll(asking: Asking): Promise<Choice> {
  const { due, io, phrasing, telemetry, terminal, words } = asking
  const { acceptAll, refuseAll } = words.buttons
  const question = phrasing.fill(words.prompt.title, { controller: telemetry.plan.notice.controller })
  const isOne = due.length === 1
  const choices = isOne
    ? [terminal.accept, terminal.refuse, terminal.example]
    : [acceptAll, refuseAll, terminal.oneByOne, terminal.example]
  for (;;) {
    // Right above its answers: in a small window what comes before is out of sight.
    print(asking, (page) => page.title(question))
    const number = await choose(asking, choices)
    if (number === undefined) return undefined
    if (number === 1) return due
    if (number === 2) return []
    if (number < choices.length) return chooseEach(asking)
    print(asking, (page) => {
      page.title(words.batches.example)
      page.text(words.batches.exampleLead)
      for (const { body, purpose } of sampleBatches(telemetry, 'other'))
        if (due.includes(purpose)) addBatch({ ...asking, page }, body, io.errors)
    })
  }
}

/** One question for each purpose. To leave one open is to leave all open. */
async function chooseEach(asking: Asking): Promise<Choice> {
  const { due, plan, terminal } = asking
  const chosen: Purpose[] = []
  for (const { purpose, name, means } of plan.purposes) {
    if (!due.includes(purpose)) continue
    print(asking, (page) => page.list([[name, means]]))
    const number = await choose(asking, [terminal.accept, terminal.refuse])
    if (number === undefined) return undefined
    if (number === 1) chosen.push(purpose)
  }
  return chosen
}

/** The number of what was chosen, from 1; undefined for no choice. Asks again after anything else. */
async function choose(asking: Asking, choices: readonly string[]): Promise<number | undefined> {
  const { io, phrasing, terminal, words } = asking
  const all = choices.map((_, i) => String(i + 1))
  const numbers = new Intl.ListFormat(words.language, { type: 'disjunction' }).format(all)
  print(asking, (page) => {
    page.list(choices.map((choice, i) => [String(i + 1), choice]))
    page.gap()
    page.text(phrasing.fill(terminal.choose, { numbers }))
  })
  for (;;) {
    const line = (await readLine(io))?.trim()
    if (!line) return undefined
    if (all.includes(line)) return Number(line)
    print(asking, (page) => page.text(phrasing.fill(terminal.again, { numbers })))
  }
}

/** Prints a passage to standard error: what the program itself prints may go elsewhere. */
function print({ io }: Asking, lay: (page: Page) => void): void {
  const page = createPage(io.errors)
  lay(page)
  io.errors.write(`\n${page.toString()}`)
}
