import type { TerminalWords } from '../terminal-words.ts'

export const words: TerminalWords = {
  title: '{app} のテレメトリ',
  nothing: 'なし',
  older: 'ほかに古いレポートが {n} 件あります。すべて表示するには：',
  unknown: '「{given}」はありません。選べるもの：{choices}',
  on: '同意する',
  off: '拒否または撤回する',
  show: '収集されるもの、送信待ち、送信済み',
  receipt: '選択の記録',
  accept: '同意する',
  refuse: '拒否する',
  oneByOne: '一つずつ選ぶ',
  example: '先に例を見る',
  choose: '{numbers}を入力して Enter を押してください。Enter だけなら何も決まらず、何も収集されません。',
  again: '{numbers}を入力するか、Enter だけを押して何も決めずに進んでください。',
  undecided: '何も決まっておらず、何も収集されません。',
}
