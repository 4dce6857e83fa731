import type { TerminalWords } from '../terminal-words.ts'

export const words: TerminalWords = {
  title: 'القياس عن بُعد في {app}',
  nothing: 'لا شيء',
  older: 'تقارير أقدم لم تُعرض: {n}. لعرضها كلها:',
  unknown: 'لا يوجد هنا «{given}». الخيارات: {choices}',
  on: 'قبول',
  off: 'رفض أو سحب',
  show: 'ما يُجمع وما ينتظر وما أُرسل',
  receipt: 'سجل اختيارك',
  accept: 'قبول',
  refuse: 'رفض',
  oneByOne: 'اختيار كل غرض على حدة',
  example: 'عرض مثال أولاً',
  choose: 'اكتب {numbers} ثم اضغط Enter. الضغط على Enter وحده لا يقرر شيئاً، ولا يُجمع عندئذ أي شيء.',
  again: 'اكتب {numbers}، أو اضغط Enter كي لا تقرر شيئاً.',
  undecided: 'لم يُقرر شيء، ولا يُجمع أي شيء.',
}
