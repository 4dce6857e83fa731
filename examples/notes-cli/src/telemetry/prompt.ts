import { createInterface } from 'node:readline/promises'
import type { Purpose } from '@sayso/shared-schema'
import { config } from '../config.ts'
import { plan } from './plan.ts'
import { sayso } from './sayso.ts'
import { purposesInWords } from './words.ts'

/** Whether to ask: nobody decided yet, nothing objects, and there is somebody who can answer. */
export const shouldAsk = (): boolean => config.isInteractive && sayso.consent.state('usage') === 'unknown'

/**
 * Asks once, purpose by purpose. Yes and no take one key each; Enter alone, Ctrl+C or Ctrl+D decide nothing,
 * and nothing is collected.
 */
export async function askForConsent(): Promise<void> {
  const { controller, contact, url, retentionDays } = plan.notice
  process.stderr.write(`
Would you like to take part in improving notes?
${controller} counts how notes is used, without any identifier, title or text, and keeps the sums ${retentionDays} days.
You can change your mind at any time: notes telemetry on | off | show.  ${url}  ${contact}

`)
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const yes: Purpose[] = []
    const no: Purpose[] = []
    for (const [purpose, words] of purposesInWords) {
      const answer = (await terminal.question(`Share ${words}? [y/n] `)).trim().toLowerCase()
      if (answer.startsWith('y')) yes.push(purpose)
      else if (answer.startsWith('n')) no.push(purpose)
      else return
    }
    if (no.length) sayso.consent.deny(no)
    if (yes.length) sayso.consent.grant(yes, 'prompt')
  } catch {
    // The question was closed: no choice.
  } finally {
    terminal.close()
  }
}
