export { lintWords, type ChoiceWords, type WordingProblem } from './wording/lint-words.ts'
export { wordingRules, type WordingRules } from './wording/rules.ts'
