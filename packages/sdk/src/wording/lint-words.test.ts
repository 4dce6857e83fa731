import { describe, expect, it } from 'vitest'
import { languages, loadWords } from '../words.ts'
import { lintWords, type WordingProblem } from './lint-words.ts'

const ofTexts = (language: string, ...texts: string[]): WordingProblem[] =>
  lintWords({ language, choices: [], texts })
const ofChoice = (language: string, yes: string, no: string): WordingProblem[] =>
  lintWords({ language, choices: [{ yes, no }], texts: [] })
const rules = (problems: readonly WordingProblem[]): string[] => problems.map(({ rule }) => rule)

/** All texts of a tree of words. */
const textsOf = (tree: unknown): string[] =>
  typeof tree === 'string' ? [tree] : Object.values(tree as object).flatMap(textsOf)

describe.each(languages)('statement 37: the shipped words in %s', (language) => {
  it('make no guilt, no double negative, and are symmetric', async () => {
    const { buttons, prompt, facts, settings, purposes, erase, receipt, objections } =
      await loadWords(language)
    const { acceptAll: yes, refuseAll, withdrawAll } = buttons
    const problems = lintWords({
      language,
      choices: [
        { yes, no: refuseAll },
        { yes, no: withdrawAll },
      ],
      texts: textsOf({ buttons, prompt, facts, settings, purposes, erase, receipt, objections }),
    })
    expect(problems).toEqual([])
  })
})

describe('statement 37: guilt and pressure are found', () => {
  it.each([
    ['en', 'Please help us improve the app.'],
    ['en', 'You will miss out on a better experience.'],
    ['en', 'No, I don’t care about quality'],
    ['en', 'Are you sure?'],
    ['de', 'Schade! Ohne Sie wird die App schlechter.'],
    ['de', 'Helfen Sie uns, besser zu werden.'],
    ['fr', 'Aidez-nous à améliorer l’application.'],
    ['fr', 'Annehmen (recommandé)'],
    ['es', 'Por favor, ayúdenos a mejorar.'],
    ['ru', 'Помогите нам стать лучше!'],
    ['ru', 'Вы уверены?'],
    ['ar', 'ساعدنا على تحسين التطبيق'],
    ['ar', 'هل أنت متأكد؟'],
    ['zh', '帮助我们改进应用'],
    ['zh', '您确定要拒绝吗？'],
    ['ja', 'ご協力をお願いします'],
    ['ja', '本当に拒否しますか？'],
  ])('%s: %s', (language, text) => {
    expect(rules(ofTexts(language, text))).toContain('pressure')
  })

  it.each([
    ['en', 'The app closes when a note is lost.'],
    ['ru', 'Счёт за лучок'],
    ['de', 'Ein Bittergetränk'],
  ])('and words that only look like it are not: %s: %s', (language, text) => {
    expect(ofTexts(language, text)).toEqual([])
  })
})

describe('statement 37: double negatives are found', () => {
  it.each([
    ['en', 'Do not refuse telemetry'],
    ['en', 'Untick this box if you do not wish to opt out. I do not object.'],
    ['de', 'Ich möchte nicht ablehnen'],
    ['fr', 'Je ne veux pas refuser'],
    ['es', 'No quiero rechazar'],
    ['ru', 'Не отказываться от статистики'],
    ['ar', 'لا أريد رفض الإحصاءات'],
    ['zh', '我不想拒绝'],
    ['ja', '拒否しない'],
  ])('%s: %s', (language, text) => {
    expect(rules(ofTexts(language, text))).toContain('double_negative')
  })

  it.each([
    ['en', 'Nothing is sent. Refuse all if you like.'],
    ['en', 'No name and no identifier is sent.'],
    ['de', 'Ohne Namen und ohne Kennung. Sie können ablehnen.'],
    ['zh', '不会收集任何数据'],
  ])('and single ones are none: %s: %s', (language, text) => {
    expect(ofTexts(language, text)).toEqual([])
  })
})

describe('statement 37: verbs of different weight are found', () => {
  it.each([
    ['en', 'Accept all', 'Manage options'],
    ['en', 'Accept all', 'Refuse'],
    ['en', 'Accept all!', 'Refuse all'],
    ['en', 'ACCEPT ALL', 'refuse all'],
    ['en', '👍 Accept', 'Refuse'],
    ['en', 'Yes, of course', 'No'],
    ['de', 'Alle annehmen', 'Weiter ohne Annehmen'],
    ['fr', 'Tout accepter', 'Continuer sans accepter'],
    ['zh', '全部接受', '管理'],
  ])('%s: %s / %s', (language, yes, no) => {
    expect(rules(ofChoice(language, yes, no))).toContain('asymmetric')
  })

  it.each([
    ['en', 'Accept all', 'Refuse all'],
    ['en-GB', 'Allow', 'Deny'],
    ['en', 'Yes', 'No'],
    ['de-AT', 'Ja', 'Nein'],
    ['fr', 'Oui', 'Non'],
    ['es', 'Sí', 'No'],
    ['ru', 'Да', 'Нет'],
    ['ar', 'نعم', 'لا'],
    ['ja', 'はい', 'いいえ'],
  ])('and pairs are none: %s: %s / %s', (language, yes, no) => {
    expect(ofChoice(language, yes, no)).toEqual([])
  })
})

describe('statement 37: a language without rules', () => {
  it('is said to be unchecked, not to be sound', () => {
    expect(rules(ofChoice('tlh', 'HIja’', 'ghobe’'))).toEqual(['language'])
  })

  it('can be given rules, and a length of its own is told', () => {
    const words = { language: 'it', choices: [{ yes: 'Sì', no: 'Non ora, grazie' }], texts: ['Ti prego'] }
    const italian = {
      pairs: [['sì', 'non ora, grazie']] as const,
      pressure: ['ti prego'],
      negations: ['non'],
      refusals: ['rifiut\\w*'],
    }
    expect(rules(lintWords(words, italian))).toEqual(['pressure', 'length'])
  })
})
