import type { ChildProcess } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'

/**
 * Waits until an address answers, for as long as the process that is to answer there lives: how fast a machine starts
 * a program is nobody's concern here.
 */
export async function untilAnswers(url: string, process: ChildProcess): Promise<void> {
  while (!(await fetch(url).catch(() => undefined))?.ok) {
    if (process.exitCode !== null || process.signalCode !== null)
      throw new Error(`${url} does not answer: its process has ended.`)
    await setTimeout(50)
  }
}
