import { standingAlone, type CheckedRule } from '@sayso/shared-schema'
import { validate as at } from 'stdnum/lib/cjs/at/vnr.js'
import { validate as be } from 'stdnum/lib/cjs/be/nn.js'
import { validate as bg } from 'stdnum/lib/cjs/bg/egn.js'
import { validate as ch } from 'stdnum/lib/cjs/ch/ssn.js'
import { validate as cl } from 'stdnum/lib/cjs/cl/run.js'
import { validate as cz } from 'stdnum/lib/cjs/cz/rc.js'
import { validate as de } from 'stdnum/lib/cjs/de/svnr.js'
import { validate as dominican } from 'stdnum/lib/cjs/do/cedula.js'
import { validate as ee } from 'stdnum/lib/cjs/ee/ik.js'
import { validate as fi } from 'stdnum/lib/cjs/fi/hetu.js'
import { validate as gr } from 'stdnum/lib/cjs/gr/amka.js'
import { validate as hk } from 'stdnum/lib/cjs/hk/hkid.js'
import { validate as ie } from 'stdnum/lib/cjs/ie/pps.js'
import { validate as aadhaar } from 'stdnum/lib/cjs/in/aadhaar.js'
import { validate as is } from 'stdnum/lib/cjs/is/kennitala.js'
import { validate as kr } from 'stdnum/lib/cjs/kr/rrn.js'
import { validate as mx } from 'stdnum/lib/cjs/mx/curp.js'
import { validate as my } from 'stdnum/lib/cjs/my/nric.js'
import { validate as no } from 'stdnum/lib/cjs/no/fodselsnummer.js'
import { validate as pl } from 'stdnum/lib/cjs/pl/pesel.js'
import { validate as pt } from 'stdnum/lib/cjs/pt/cc.js'
import { validate as ro } from 'stdnum/lib/cjs/ro/cnp.js'
import { validate as rs } from 'stdnum/lib/cjs/rs/jmbg.js'
import { validate as se } from 'stdnum/lib/cjs/se/personnummer.js'
import { validate as th } from 'stdnum/lib/cjs/th/idnr.js'
import { validate as tr } from 'stdnum/lib/cjs/tr/tckimlik.js'
import { validate as tw } from 'stdnum/lib/cjs/tw/natid.js'
import { validate as za } from 'stdnum/lib/cjs/za/idnr.js'
import { validate as ca } from 'stdnum/lib/cjs/ca/sin.js'
import { validate as ar } from 'stdnum/lib/cjs/ar/cuit.js'

const { raw } = String
const month = raw`(?:0[1-9]|1[0-2])`
const day = raw`(?:0[1-9]|[12]\d|3[01])`

type Validate = (number: string) => { readonly isValid: boolean }

const rule = (id: string, pattern: string, validate?: Validate): CheckedRule => ({
  id,
  kind: 'national-id',
  pattern: standingAlone(pattern),
  replacement: '[national-id]',
  ...(validate && {
    check: (found) => validate(found).isValid || validate(found.replace(/[ .-]/g, '')).isValid,
  }),
})

/**
 * National ids that the shared rules leave. A number counts only where its checksum and its form leave little room for
 * chance: bare digits must hold a date or two check digits; where one check digit is all, the number must be written
 * in the groups of its country. Ids without either (the Danish, nine bare digits) cannot be told from other numbers.
 */
export const nationalIdRules: readonly CheckedRule[] = [
  rule('ar-cuit', raw`(?:20|23|24|25|26|27)-\d{8}-\d`, ar),
  rule('at-svnr', raw`\d{4} ?${day}${month}\d\d`, at),
  rule('be-nn', raw`\d\d\.?(?:[0-5]\d)\.?${day}-?\d{3}[. -]?\d\d`, be),
  // Seconds since 1970 begin like this at present.
  rule('bg-egn', raw`(?!1[5-9])\d\d(?:[0-5]\d)${day}\d{4}`, bg),
  rule('ca-sin', raw`\d{3}-\d{3}-\d{3}`, ca),
  rule('ch-ahv', raw`756\.\d{4}\.\d{4}\.\d\d|756\d{10}`, ch),
  rule('cl-run', raw`\d{1,2}\.\d{3}\.\d{3}-[\dK]`, cl),
  rule('cz-rc', raw`\d\d(?:[0-8]\d)${day}/\d{3,4}`, cz),
  rule('de-svnr', raw`\d\d ?\d{6} ?[A-Z] ?\d{3}`, de),
  rule('do-cedula', raw`\d{3}-\d{7}-\d`, dominican),
  rule('ee-ik', raw`[1-6]\d\d${month}${day}\d{4}`, ee),
  rule('fi-hetu', raw`${day}${month}\d\d[-+A-FU-Y]\d{3}[\dA-FHJ-NPR-Y]`, fi),
  rule('gr-amka', raw`${day}${month}\d{7}`, gr),
  rule('hk-id', raw`[A-Z]{1,2}\d{6}\([\dA]\)`, hk),
  // In small letters it is the start of a commit id.
  rule('ie-pps', raw`\d{7}[A-W][A-IW]?`, (found) =>
    found === found.toUpperCase() ? ie(found) : { isValid: false },
  ),
  rule('in-aadhaar', raw`[2-9]\d{3}(?<mark>[ -])\d{4}\k<mark>\d{4}`, aadhaar),
  rule('in-pan', raw`[A-Z]{3}P[A-Z]\d{4}[A-Z]`),
  rule('is-kennitala', raw`${day}${month}\d\d-?\d{3}[890]`, is),
  rule('kr-rrn', raw`\d\d${month}${day}-\d{7}`, kr),
  rule('mx-curp', raw`[A-Z]{4}\d\d${month}${day}[HMX][A-Z]{5}[\dA-Z]\d`, mx),
  rule('my-nric', raw`\d\d${month}${day}-\d\d-\d{4}`, my),
  rule('no-fnr', raw`(?:[0-7]\d)(?:[0-9]\d)\d{2} ?\d{5}`, no),
  rule('passport-mrz', raw`[PIAC][A-Z<][A-Z]{3}[A-Z<]{2,39}<<[A-Z<]{2,39}`),
  rule('pl-pesel', raw`\d\d(?:[0-9]\d)${day}\d{5}`, pl),
  rule('pt-cc', raw`\d{8} ?\d ?[A-Z\d]{2}\d`, pt),
  rule('ro-cnp', raw`[1-8]\d\d${month}${day}\d{6}`, ro),
  rule('rs-jmbg', raw`${day}${month}[09]\d{8}`, rs),
  // A date before a time of day is written the same way.
  rule('se-pnr', raw`(?:19|20)?\d\d${month}${day}[-+](?!(?:[01]\d|2[0-3])[0-5]\d(?!\d))\d{4}`, se),
  rule('th-id', raw`\d-\d{4}-\d{5}-\d\d-\d`, th),
  rule('tr-tckn', raw`[1-9]\d{10}`, tr),
  rule('tw-id', raw`[A-Z][1289]\d{8}`, tw),
  rule('za-id', raw`\d\d${month}${day}\d{4}[01]\d\d`, za),
]
