import type { TerminalWords } from '../terminal-words.ts'

export const words: TerminalWords = {
  title: 'Telemetry of {app}',
  nothing: 'nothing',
  older: 'Older reports that are not shown: {n}. This shows all:',
  unknown: 'There is no “{given}” here. Choose from: {choices}',
  on: 'accept',
  off: 'refuse or withdraw',
  show: 'what is collected, what waits, what was sent',
  receipt: 'a record of your choice',
  accept: 'Accept',
  refuse: 'Refuse',
  oneByOne: 'Choose one by one',
  example: 'Show an example first',
  choose: 'Type {numbers} and press Enter. Enter alone decides nothing; nothing is collected then.',
  again: 'Please type {numbers}, or press Enter to decide nothing.',
  undecided: 'Nothing is decided, and nothing is collected.',
}
