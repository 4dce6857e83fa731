import { Command } from 'commander'
import type { Purpose } from '@sayso/shared-schema'
import { sayso } from './sayso.ts'
import { metricsInWords, purposesInWords } from './words.ts'

const allPurposes = purposesInWords.map(([purpose]) => purpose)
const choose = (purpose: string | undefined): readonly Purpose[] =>
  allPurposes.filter((known) => purpose === undefined || known === purpose)

function printStatus(): void {
  for (const [purpose, words] of purposesInWords) {
    const state = { granted: 'on', denied: 'off', unknown: 'off (not decided)' }[sayso.consent.state(purpose)]
    console.log(`${purpose.padEnd(7)} ${state.padEnd(18)} ${words}`)
  }
}

function printCollected(): void {
  for (const purpose of allPurposes) {
    console.log(`${purpose}:`)
    for (const line of metricsInWords(purpose)) console.log(`  ${line}`)
  }
}

function printBatches(title: string, batches: readonly { readonly body: string }[]): void {
  console.log(`${title}: ${batches.length || 'nothing'}`)
  for (const { body } of batches) console.log(`  ${body}`)
}

/** `notes telemetry status | on | off | what | show`: the user in charge. */
export function telemetryCommand(): Command {
  const command = new Command('telemetry').description('see and decide what is shared')
  command.command('status', { isDefault: true }).description('what is on and what is off').action(printStatus)
  command
    .command('on [purpose]')
    .description('share usage, errors, or both')
    .action((purpose?: string) => {
      sayso.consent.grant(choose(purpose), 'command')
      printStatus()
    })
  command
    .command('off [purpose]')
    .description('stop sharing, and forget what was not sent')
    .action((purpose?: string) => {
      sayso.consent.deny(choose(purpose))
      printStatus()
    })
  command.command('what').description('what is collected, and why').action(printCollected)
  command
    .command('show')
    .description('the very bytes that were sent lately, and those that wait')
    .action(() => {
      printBatches('sent lately', sayso.sent())
      printBatches('waiting', sayso.pending())
    })
  return command
}
