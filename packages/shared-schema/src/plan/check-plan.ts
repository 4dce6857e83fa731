import { limits } from '../limits.ts'
import { noticeHash } from '../notice/notice.ts'
import { parseDay } from '../time/calendar.ts'
import { checkDomain } from './check-domain.ts'
import { audiences } from './notice.ts'
import type { PlanInput } from './plan.ts'
import { purposes } from './purpose.ts'

type Unknown = { readonly [key: string]: unknown }
type Report = (problem: string) => void

/** Names that may stand on the wire. A name starts with a letter, so `__proto__` is none. */
const namePattern = /^[a-z][A-Za-z0-9]*(?:[._-][A-Za-z0-9]+)*$/
/** Context names that a batch has room for beside `version` and `platform`, see `envelopeSchema`. */
const mostContext = 14
const languagePattern = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/

/**
 * Everything that keeps a value from being a plan, each in a sentence that names the metric and says what to
 * do. Empty for a plan. Made for unknown JSON: it never throws.
 */
export function checkPlan(value: unknown): string[] {
  const problems: string[] = []
  const report: Report = (problem) => void problems.push(problem)
  if (!isRecord(value)) return ['A plan is an object.']
  onlyKeys(
    value,
    'the plan',
    ['app', 'version', 'notice', 'audience', 'context', 'metrics', 'surveys', 'noticeHash'],
    report,
  )
  if (!isName(value['app'])) report('`app` must be a name: letters and digits, starting with a small letter.')
  if (!isWhole(value['version'], 1)) report('`version` must be a whole number from 1.')
  checkNotice(value['notice'], report)
  if (value['audience'] !== undefined && !isOneOf(value['audience'], audiences))
    report(`\`audience\` must be one of ${audiences.join(', ')}.`)
  checkContext(value['context'], report)
  checkMetrics(value['metrics'], report)
  checkSurveys(value['surveys'], value['metrics'], report)
  checkRetention(value['notice'], value['metrics'], report)
  const hash = value['noticeHash']
  if (!problems.length && hash !== undefined && hash !== noticeHash(value as unknown as PlanInput))
    report('`noticeHash` does not belong to this notice; leave it out and it is computed.')
  return problems
}

/** With fewer days, comments would be deleted before anybody may read them. */
function checkRetention(notice: unknown, metrics: unknown, report: Report): void {
  if (!isRecord(notice) || !isRecord(metrics)) return
  const days = notice['retentionDays']
  const [name] =
    Object.entries(metrics).find(([, each]) => isRecord(each) && each['kind'] === 'comment') ?? []
  if (name !== undefined && isWhole(days, 1) && Number(days) < limits.commentDaysLeast)
    report(
      `The metric '${name}' needs \`retentionDays\` of ${limits.commentDaysLeast} or more in the notice.`,
    )
}

function checkNotice(notice: unknown, report: Report): void {
  if (!isRecord(notice)) return report('`notice` is missing: say who collects, and how to reach them.')
  onlyKeys(notice, 'the notice', ['controller', 'contact', 'url', 'retentionDays', 'recipients'], report)
  for (const key of ['controller', 'contact', 'url'])
    if (!isText(notice[key])) report(`The notice has no \`${key}\`.`)
  if (!isWhole(notice['retentionDays'], 1))
    report('The notice has no `retentionDays`, a whole number from 1.')
  if (notice['recipients'] !== undefined && !isListOf(notice['recipients'], isText))
    report('`recipients` of the notice must be a list of texts.')
}

function checkContext(context: unknown, report: Report): void {
  if (context === undefined) return
  if (!isRecord(context)) return report('`context` must be an object of domains.')
  const domains = Object.entries(context)
  if (domains.length > mostContext) report(`\`context\` has at most ${mostContext} names.`)
  for (const [name, domain] of domains) {
    if (!isName(name) || name === 'version' || name === 'platform')
      report(`The context '${name}' needs another name.`)
    checkDomain(domain, `The context '${name}'`, report)
  }
}

function checkMetrics(metrics: unknown, report: Report): void {
  if (!isRecord(metrics)) return report('`metrics` must be an object of metrics.')
  const names = Object.keys(metrics)
  if (names.length > limits.metricsPerPlan) report(`A plan has at most ${limits.metricsPerPlan} metrics.`)
  for (const name of names) checkMetric(name, metrics[name], report)
  const pulses = names.filter((name) => isRecord(metrics[name]) && metrics[name]['kind'] === 'activity')
  if (pulses.length > 1) report(`Only one metric can be the activity pulse, not ${pulses.join(' and ')}.`)
}

const keysOfKind: Readonly<Record<string, readonly string[]>> = {
  counter: ['by', 'pairs'],
  distribution: ['unit'],
  funnel: ['steps'],
  activity: [],
  error: [],
  comment: ['ask'],
}
const keysOfAll = ['kind', 'purpose', 'why', 'expires', 'owner', 'key']

function checkMetric(name: string, metric: unknown, report: Report): void {
  const who = `The metric '${name}'`
  if (!isName(name)) report(`${who} needs another name: letters and digits, parted by '.', '-' or '_'.`)
  if (!isRecord(metric)) return report(`${who} must be an object.`)
  if (!isOneOf(metric['purpose'], purposes))
    report(`${who} has no \`purpose\`: one of ${purposes.join(', ')}.`)
  if (!isText(metric['why'])) report(`${who} has no \`why\`: say which decision it serves.`)
  if (!isDay(metric['expires'])) report(`${who} has no expiry: set \`expires\` to a day such as 2027-06-30.`)
  const { kind } = metric
  const extra = typeof kind === 'string' && Object.hasOwn(keysOfKind, kind) ? keysOfKind[kind] : undefined
  if (!extra) return report(`${who} has no known \`kind\`: one of ${Object.keys(keysOfKind).join(', ')}.`)
  onlyKeys(metric, `the metric '${name}'`, [...keysOfAll, ...extra], report)
  if (kind === 'comment') checkComment(who, metric, report)
  if (kind === 'counter') checkCounter(who, metric, report)
  if (kind === 'distribution' && !isText(metric['unit'])) report(`${who} has no \`unit\`.`)
  if (kind === 'funnel' && !(isListOf(metric['steps'], isName) && isSet(metric['steps'], 2)))
    report(`${who} needs \`steps\`: two or more different names, in order.`)
}

function checkComment(who: string, { purpose, ask }: Unknown, report: Report): void {
  if (purpose !== 'feedback') report(`${who}: comments have the purpose feedback.`)
  if (ask !== undefined && !isQuestions(ask)) report(`${who}: \`ask\` must be texts by language.`)
}

function checkCounter(who: string, metric: Unknown, report: Report): void {
  const by = metric['by'] ?? {}
  if (!isRecord(by)) return report(`${who}: \`by\` must be an object of domains.`)
  const properties = Object.entries(by)
  if (properties.length > limits.propertiesPerMetric)
    report(`${who} has more than ${limits.propertiesPerMetric} properties.`)
  for (const [property, domain] of properties) {
    const what = `${who}, property '${property}'`
    if (!isName(property)) report(`${what} needs another name.`)
    checkDomain(domain, what, report)
  }
  const pairs = metric['pairs'] ?? []
  if (!isListOf(pairs, isPair)) return report(`${who}: \`pairs\` must be a list of two properties each.`)
  for (const pair of pairs)
    if (pair[0] === pair[1] || !pair.every((property) => isRecord(by[property]) && 'oneOf' in by[property]))
      report(`${who}: a pair needs two different properties that are closed lists.`)
}

function checkSurveys(surveys: unknown, metrics: unknown, report: Report): void {
  if (surveys === undefined) return
  if (!isRecord(surveys)) return report('`surveys` must be an object of surveys.')
  for (const [name, survey] of Object.entries(surveys)) {
    const who = `The survey '${name}'`
    if (!isName(name)) report(`${who} needs another name.`)
    if (isRecord(metrics) && Object.hasOwn(metrics, name)) report(`${who} has the name of a metric.`)
    if (!isRecord(survey) || !isMadeByInstrument(survey)) {
      report(`${who} must be made by nps, csat, ces, ins or choice.`)
      continue
    }
    if (!isListOf(survey['answers'], isValue) || !isSet(survey['answers'], 2))
      report(`${who} needs two or more different answers.`)
    if (!isOneOf(survey['level'], ['relationship', 'journey', 'interaction']))
      report(`${who} has no \`level\`: relationship, journey or interaction.`)
    if (!isText(survey['touchpoint'])) report(`${who} has no \`touchpoint\`.`)
    const { ask, expires } = survey
    if (!isQuestions(ask)) report(`${who} has no question: set \`ask\` to texts by language.`)
    if (expires !== undefined && !isDay(expires))
      report(`${who}: \`expires\` must be a day such as 2027-06-30.`)
  }
}

function onlyKeys(value: Unknown, what: string, keys: readonly string[], report: Report): void {
  for (const key of Object.keys(value)) if (!keys.includes(key)) report(`'${key}' is not known in ${what}.`)
}

const isRecord = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
const isName = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length <= limits.nameLength &&
  namePattern.test(value) &&
  // `constructor`, `toString`: found in every object, whether it was put there or not.
  !(value in Object.prototype)
const isValue = (value: unknown): value is string => isText(value) && value.length <= limits.valueLength
const isDay = (value: unknown): boolean => typeof value === 'string' && parseDay(value) !== undefined
const isWhole = (value: unknown, from: number): boolean =>
  Number.isSafeInteger(value) && Number(value) >= from
const isOneOf = (value: unknown, list: readonly unknown[]): boolean => list.includes(value)
const isMadeByInstrument = ({ kind, instrument, good }: Unknown): boolean =>
  kind === 'score' &&
  isOneOf(instrument, ['nps', 'csat', 'ces', 'ins', 'choice']) &&
  isOneOf(good, ['high', 'low', 'none'])
const isListOf = <T>(value: unknown, is: (item: unknown) => item is T): value is T[] =>
  Array.isArray(value) && value.every(is)
const isSet = (value: readonly unknown[], atLeast: number): boolean =>
  value.length >= atLeast && new Set(value).size === value.length
const isPair = (value: unknown): value is [string, string] => isListOf(value, isName) && value.length === 2
const isQuestions = (ask: unknown): boolean =>
  isRecord(ask) && Object.keys(ask).length > 0 && Object.entries(ask).every(isQuestion)
const isQuestion = ([language, text]: [string, unknown]): boolean =>
  languagePattern.test(language) && isText(text)
