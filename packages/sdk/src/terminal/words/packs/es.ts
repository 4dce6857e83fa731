import type { TerminalWords } from '../terminal-words.ts'

export const words: TerminalWords = {
  title: 'Telemetría de {app}',
  nothing: 'nada',
  older: 'Informes anteriores que no se muestran: {n}. Para verlos todos:',
  unknown: 'Aquí no existe «{given}». Opciones: {choices}',
  on: 'aceptar',
  off: 'rechazar o retirar',
  show: 'qué se recoge, qué espera, qué se envió',
  receipt: 'un comprobante de su elección',
  accept: 'Aceptar',
  refuse: 'Rechazar',
  oneByOne: 'Elegir uno por uno',
  example: 'Ver antes un ejemplo',
  choose: 'Escriba {numbers} y pulse Intro. Intro sin más no decide nada; en ese caso no se recoge nada.',
  again: 'Escriba {numbers}, o pulse Intro para no decidir nada.',
  undecided: 'No se ha decidido nada y no se recoge nada.',
}
