import { standingAlone, type CheckedRule } from '@sayso/shared-schema'
import type { PhoneCheck } from './phone-check.ts'

const { raw } = String
const phone = { kind: 'phone', replacement: '[phone]' } as const

/** Phone numbers that the shared rules leave: very short ones, national ones in groups, and any that is called one. */
export const phoneRules = (phones: PhoneCheck): readonly CheckedRule[] => [
  {
    ...phone,
    id: 'phone-short',
    pattern: raw`(?<![\w+.])\+[1-9]\d\d[ -]?\d{4}(?!\d)`,
    check: (found) => phones.isAbroad(found),
  },
  {
    ...phone,
    id: 'phone-national',
    pattern: standingAlone(raw`\(?\d{2,5}\)?(?:[ .-]\d{2,5}){1,3}`),
    check: (found) => phones.isPhone(found),
  },
  {
    ...phone,
    id: 'phone-named',
    pattern: raw`(?<keep>\b(?:tel|phone|mobile|handy|fax|whatsapp|тел|电话|手机)\.?\s?[:=#]\s?)\+?\d(?:[ ().-]{0,2}\d){6,14}(?!\w)`,
  },
]
