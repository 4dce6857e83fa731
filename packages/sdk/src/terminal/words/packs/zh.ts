import type { TerminalWords } from '../terminal-words.ts'

export const words: TerminalWords = {
  title: '{app} 的遥测',
  nothing: '无',
  older: '另有 {n} 份较早的报告未显示。显示全部：',
  unknown: '这里没有“{given}”。可选：{choices}',
  on: '接受',
  off: '拒绝或撤回',
  show: '收集什么、等待发送什么、已发送什么',
  receipt: '您的选择的记录',
  accept: '接受',
  refuse: '拒绝',
  oneByOne: '逐项选择',
  example: '先看一个示例',
  choose: '输入{numbers}并按 Enter。只按 Enter 不作任何决定，也不会收集任何数据。',
  again: '请输入{numbers}，或按 Enter 不作决定。',
  undecided: '未作决定，不会收集任何数据。',
}
