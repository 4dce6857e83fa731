import type { ScrubRule } from './rule.ts'
import { standingAlone } from './standing-alone.ts'

const { raw } = String

const octet = raw`(?:25[0-5]|2[0-4]\d|1?\d?\d)`
const nationalId = { kind: 'national-id', replacement: '[national-id]' } as const

/**
 * All rules, in the order in which they run: what holds other things comes before them. Each repetition is
 * bounded, or starts where the characters that it takes start, so that no text is read twice from the same place.
 * Their examples are in `rule-examples.ts`.
 */
export const scrubRules = [
  {
    id: 'private-key',
    kind: 'key',
    pattern: raw`-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[\w+/=\s]*(?:-----END [A-Z ]{0,20}-----)?`,
    replacement: '[key]',
  },
  {
    id: 'jwt',
    kind: 'key',
    pattern: raw`(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}`,
    replacement: '[key]',
  },
  {
    id: 'vendor-key',
    kind: 'key',
    pattern: raw`(?<![\w.-])(?:[prs]k_(?:live|test)_|gh[oprsu]_|github_pat_|glpat-|xox[a-z]-|A[KS]IA|AIza|npm_|pypi-|sk-|hf_|SG\.|ya29\.|do[opr]_v1_|shp[a-z]{2}_)(?=[\w.-]{0,64}\d)[\w.-]{12,}`,
    replacement: '[key]',
  },
  {
    id: 'named-secret',
    kind: 'key',
    pattern: raw`\b(?<keep>(?:pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|auth(?:orization)?|session(?:id)?|cookie)["']?(?:\s?=\s?|:\s?(?=\S{0,64}\d))["']?|bearer\s(?=\S{0,64}\d))(?!\[)[^\s"',;&[\]]{4,}`,
    replacement: '[key]',
  },
  {
    id: 'url-credentials',
    kind: 'credentials',
    pattern: raw`(?<keep>://)[^\s/?#[\]]+@`,
    replacement: '[credentials]@',
  },
  {
    id: 'url-query',
    kind: 'query',
    pattern: raw`(?<keep>://(?:(?!://)[^\s?#])*)[?#][^\s"'<>)\]]+`,
    replacement: '[query]',
  },
  {
    id: 'query',
    kind: 'query',
    pattern: raw`(?<keep>[\w/.])\?[\w.~%-]{1,64}=[^\s"'<>)\]]*`,
    replacement: '[query]',
  },
  {
    id: 'home-folder',
    kind: 'user',
    pattern: raw`(?<keep>/(?:home|Users)/|\b[a-z]:[\\/]{1,2}(?:Users|Documents and Settings)[\\/]{1,2})(?!\[user\])(?:[^\\/:*?"<>|\n]{1,64}(?=[\\/])|[^\\/\s:*?"'<>|()]{1,64})`,
    replacement: '[user]',
  },
  {
    id: 'email',
    kind: 'email',
    pattern: raw`(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?![\p{L}\p{N}]|:\d+:\d)`,
    replacement: '[email]',
  },
  {
    id: 'uuid',
    kind: 'uuid',
    pattern: raw`(?<![\da-z])[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}(?![\da-z])`,
    replacement: '[uuid]',
  },
  {
    id: 'iban',
    kind: 'iban',
    pattern: raw`(?<!\w)[A-Z]{2}\d\d[ -]?[\dA-Z]{4}(?:[ -](?=[A-Z]{0,3}\d)[\dA-Z]{4}|[\dA-Z]{4}){1,6}(?:[ -]?\d{1,4}|[\dA-Z]{1,4})?(?!\w)`,
    check: 'iban',
    replacement: '[iban]',
  },
  {
    id: 'card',
    kind: 'card',
    pattern: standingAlone(
      raw`(?:2[2-7]\d\d|[3-6]\d{3})(?<four>[ -]?)\d{4}\k<four>\d{4}\k<four>\d{4,7}|4\d{12}|3(?:[47]\d\d(?<six>[ -]?)\d{6}\k<six>\d{5}|[0689]\d\d(?<last>[ -]?)\d{6}\k<last>\d{4})`,
    ),
    check: 'luhn',
    replacement: '[card]',
  },
  {
    ...nationalId,
    id: 'cn-resident-id',
    pattern: standingAlone(raw`[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]`),
    check: 'residentId',
  },
  { ...nationalId, id: 'ru-snils', pattern: standingAlone(raw`\d{3}-\d{3}-\d{3}[ -]\d\d`), check: 'snils' },
  { ...nationalId, id: 'ru-inn', pattern: standingAlone(raw`\d{12}`), check: 'inn' },
  { ...nationalId, id: 'br-cpf', pattern: standingAlone(raw`\d{3}\.\d{3}\.\d{3}-\d\d`), check: 'cpf' },
  {
    ...nationalId,
    id: 'fr-nir',
    pattern: standingAlone(raw`[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d`),
    check: 'nir',
  },
  { ...nationalId, id: 'de-tax-id', pattern: standingAlone(raw`[1-9]\d(?: ?\d{3}){3}`), check: 'steuerId' },
  { ...nationalId, id: 'es-dni', pattern: standingAlone(raw`[\dXYZ]\d{7}-?[A-Z]`), check: 'dni' },
  {
    ...nationalId,
    id: 'it-codice-fiscale',
    pattern: standingAlone(raw`[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]`),
  },
  {
    ...nationalId,
    id: 'gb-nino',
    pattern: standingAlone(
      raw`(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]`,
    ),
  },
  {
    ...nationalId,
    id: 'us-ssn',
    pattern: standingAlone(raw`(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}`),
  },
  {
    id: 'phone-international',
    kind: 'phone',
    pattern: raw`(?<![\w+.])(?:\+|00(?=[1-9]\d{0,2}[ -]))[1-9](?:[ ().\/-]{0,3}\d){7,14}(?!\d)`,
    replacement: '[phone]',
  },
  {
    id: 'phone-ru',
    kind: 'phone',
    pattern: standingAlone(raw`8[ -]?\(?[3489]\d\d\)?(?:[ -]{0,2}\d){7}`),
    replacement: '[phone]',
  },
  {
    id: 'phone-cn',
    kind: 'phone',
    pattern: standingAlone(raw`1[3-9]\d(?:[ -]?\d{4}){2}`),
    replacement: '[phone]',
  },
  {
    id: 'phone-us',
    kind: 'phone',
    pattern: standingAlone(raw`(?:1[-. ])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[-. ])[2-9]\d\d[-. ]\d{4}`),
    replacement: '[phone]',
  },
  {
    id: 'phone-trunk',
    kind: 'phone',
    pattern: standingAlone(
      raw`(?!(?:0[1-9]|[12]\d|3[01])[./-](?:0[1-9]|1[0-2])[./-](?:19|20)?\d\d(?![./-]\d))\(?0[1-9]\d{0,4}\)?(?:[ ./-]\d{2,8}){1,4}`,
    ),
    check: 'trunk',
    replacement: '[phone]',
  },
  {
    id: 'mac',
    kind: 'mac',
    pattern: raw`(?<![\w:-])[\da-f]{2}(?<mark>[:-])(?:[\da-f]{2}\k<mark>){4}[\da-f]{2}(?!\w|[:-]\w)`,
    replacement: '[mac]',
  },
  {
    id: 'ipv6',
    kind: 'ip',
    pattern: raw`(?<![\w:.])(?:[\da-f]{0,4}:){2,8}(?:(?:\d{1,3}\.){3}\d{1,3}|[\da-f]{1,4})?(?:%\w{1,16})?(?![\w:])`,
    check: 'ipv6',
    replacement: '[ip]',
  },
  {
    id: 'ipv4',
    kind: 'ip',
    pattern: raw`(?<![\w.]|[a-z][/-]|version )(?:${octet}\.){3}${octet}(?!\w|\.\d|-[a-z])`,
    replacement: '[ip]',
  },
  {
    id: 'coordinates',
    kind: 'coordinates',
    pattern: raw`(?<![\w.])-?\d{1,2}\.\d{4,15}\u00b0?\s?,\s?-?\d{1,3}\.\d{4,15}(?![\w.])|\b(?:lat|lng|lon|latitude|longitude)["']?\s?[:=]\s?-?\d{1,3}\.\d{1,15}|(?<!\d)\d{1,3}\u00b0\s?\d{1,2}['\u2032](?:\s?\d{1,2}(?:\.\d{1,5})?["\u2033])?\s?[NSEW]?`,
    check: 'coordinates',
    replacement: '[coordinates]',
  },
  {
    id: 'long-hex',
    kind: 'hex',
    pattern: raw`(?<![\da-z]|\b(?:commit|revision|sha-?1)[ :=])(?:0x)?[\da-f]{32,}(?![\da-z])(?![\w./-]{0,200}\.[cm]?[jt]sx?\b)`,
    replacement: '[hex]',
  },
] as const satisfies readonly ScrubRule[]

export type RuleId = (typeof scrubRules)[number]['id']
