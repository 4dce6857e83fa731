import type { TerminalWords } from '../terminal-words.ts'

export const words: TerminalWords = {
  title: 'Telemetrie von {app}',
  nothing: 'nichts',
  older: 'Ältere Berichte, die nicht gezeigt sind: {n}. Alle zeigt:',
  unknown: '„{given}“ gibt es hier nicht. Möglich sind: {choices}',
  on: 'zustimmen',
  off: 'ablehnen oder widerrufen',
  show: 'was erfasst wird, was wartet, was gesendet wurde',
  receipt: 'ein Beleg Ihrer Wahl',
  accept: 'Zustimmen',
  refuse: 'Ablehnen',
  oneByOne: 'Einzeln wählen',
  example: 'Erst ein Beispiel zeigen',
  choose:
    'Geben Sie {numbers} ein und drücken Sie die Eingabetaste. Die Eingabetaste allein entscheidet nichts; dann wird nichts erfasst.',
  again: 'Bitte geben Sie {numbers} ein, oder drücken Sie die Eingabetaste, um nichts zu entscheiden.',
  undecided: 'Nichts ist entschieden, und nichts wird erfasst.',
}
