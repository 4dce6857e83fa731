import type { TerminalWords } from '../terminal-words.ts'

export const words: TerminalWords = {
  title: 'Телеметрия {app}',
  nothing: 'ничего',
  older: 'Более старые отчёты ({n}) не показаны. Показать все:',
  unknown: 'Здесь нет «{given}». Можно выбрать: {choices}',
  on: 'принять',
  off: 'отказаться или отозвать',
  show: 'что собирается, что ждёт отправки, что отправлено',
  receipt: 'запись о вашем выборе',
  accept: 'Принять',
  refuse: 'Отказаться',
  oneByOne: 'Выбрать по отдельности',
  example: 'Сначала показать пример',
  choose: 'Введите {numbers} и нажмите Enter. Один Enter ничего не решает: тогда ничего не собирается.',
  again: 'Введите {numbers} или нажмите Enter, чтобы ничего не решать.',
  undecided: 'Ничего не решено, и ничего не собирается.',
}
