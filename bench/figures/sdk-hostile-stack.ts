import { describeError } from '@sayso/sdk/errors'
import type { Figure, Reading } from '../lib/figure.ts'

const runs = 21
const megabyte = 1_000_000

/** What makes a careless regular expression read a stack again and again. */
const pieces: Readonly<Record<string, string>> = {
  frames: '\n    at a (b:1:1)',
  'long lines': `\n    at ${'a('.repeat(180)}b:1:1)`,
  quotes: `\n${'"a"@'.repeat(90)}b:1:1`,
  evals: '\n    at eval (eval at a (b:1:1), <anonymous>:1:1)',
  'one line': ' at ',
}

function measure(variant: string, piece: string): Reading {
  const error = Object.assign(new Error('x'), { stack: `Error: x${piece.repeat(megabyte / piece.length)}` })
  const times = Array.from({ length: runs }, () => {
    const started = performance.now()
    describeError(error)
    return performance.now() - started
  })
  return { variant, unit: 'ms', runs: times }
}

/** What it takes to describe an error whose stack is a megabyte made to be slow. */
export const hostileStack: Figure = {
  name: 'sdk.hostile_stack_ms',
  measure: () => Object.entries(pieces).map(([variant, piece]) => measure(variant, piece)),
}
