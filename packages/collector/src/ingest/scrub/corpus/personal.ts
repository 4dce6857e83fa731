import type { ScrubKind } from '@sayso/shared-schema'
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' }

/** A text that must not be kept, and what is in it. */
export type Personal = readonly [kind: ScrubKind, text: string]

const hex = '9f86d081884c7d659a2feaa0c55ad015'
const word = 'aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY'
const of = (kind: ScrubKind, ...texts: readonly string[]): Personal[] => texts.map((text) => [kind, text])

/** Every country's example of a mobile number, as people write it abroad. */
const abroad = Object.entries(examples as Record<CountryCode, string>).flatMap(([country, number]) => {
  const phone = parsePhoneNumberFromString(number, country as CountryCode)
  return phone
    ? of('phone', phone.number, phone.formatInternational(), `call ${phone.formatInternational()}.`)
    : []
})

/** Written down apart from the rules, so that figures say something. All numbers are examples of their issuers. */
export const personal: readonly Personal[] = [
  ...abroad,
  ...of(
    'phone',
    ...['(415) 555-2671', '415-555-2671', '415.555.2671', '1-800-555-0199', '030 1234567', '(030) 123 45 67'],
    ...[
      '01 23 45 67 89',
      '020 7946 0018',
      '0171/1234567',
      '8 912 345 67 89',
      '8(495)123-45-67',
      '138 1234 5678',
    ],
    ...[
      '612 34 56 78',
      '98765 43210',
      '(11) 96123-4567',
      '312 345 6789',
      '512-345-678',
      '406 12 345',
      '090-1234-5678',
    ],
    ...['tel: 5551234', 'whatsapp=4915112345678', '电话: 13912345678', '0412 345 678', '06 12345678'],
  ),
  ...of(
    'national-id',
    ...[
      '44051401359',
      '02070803628',
      '811228-9874',
      '19811228-9874',
      '131052-308T',
      '15108695088',
      '710319/2745',
    ],
    ...[
      '85.07.30-033.28',
      '1237 010180',
      '756.9217.0769.85',
      '7569217076985',
      '17291716060',
      '2341 2341 2346',
    ],
    ...[
      'ACUPA7085R',
      '7503305044089',
      'BOXW310820HNERXN09',
      '20-05536168-2',
      '12.531.909-2',
      '001-1391820-5',
    ],
    ...[
      '1630615123457',
      '7523169263',
      '36805280109',
      '120174-3399',
      '6433435F',
      '01013099997',
      '0101006500006',
    ],
    ...[
      '00000000 0 ZZ4',
      '1-2345-45678-78-1',
      '770305-02-1234',
      'A123456789',
      'A123456(3)',
      '15 070649 C 103',
    ],
    ...['123-456-782', '11010519491231002X', '112-233-445 95', '500100732259', '529.982.247-25', '12345678Z'],
    ...[
      '1 85 05 78 006 084 91',
      '86095742719',
      'X1234567L',
      '971013-9019902',
      'RSSMRA85T10A562S',
      'AB 12 34 56 C',
      '536-22-1234',
    ],
    'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  ),
  ...of('iban', 'DE89370400440532013000', 'GB29 NWBK 6016 1331 9268 19', 'FR14 2004 1010 0505 0001 3M02 606'),
  ...of(
    'iban',
    'NL91ABNA0417164300',
    'CH9300762011623852957',
    'PL61109010140000071219812874',
    'NO9386011117947',
  ),
  ...of(
    'card',
    '4242 4242 4242 4242',
    '5105105105105100',
    '3714-496353-98431',
    '6011 0009 9013 9424',
    '30569309025904',
    '４２４２ ４２４２ ４２４２ ４２４２',
    '4242\u200b4242\u200b4242\u200b4242',
  ),
  ...of(
    'email',
    'j.doe@mail.example.com',
    'Jane_Doe-7@sub.example.co.uk',
    'to <a@b.io>',
    'имя@пример.рф',
    'a+b@c.museum',
    'next=anna.b%2Bnews%40mail.example.org&lang=de',
    '邮箱：ａｎｎａ＠ｅｘａｍｐｌｅ．ｏｒｇ',
    'anna\u200b@example.org',
  ),
  ...of(
    'ip',
    '203.0.113.77',
    'host 10.1.2.3:443',
    '2001:db8:85a3::8a2e:370:7334',
    'fe80::1ff:fe23:4567:890a',
    '::ffff:192.0.2.128',
  ),
  ...of('mac', '3c:22:fb:8a:11:0e', 'AC-DE-48-00-11-22', 'port 3c22.fb8a.110e'),
  ...of('uuid', '123e4567-e89b-12d3-a456-426614174000', 'note-ID {6BA7B810-9DAD-11D1-80B4-00C04FD430C8}'),
  ...of('hex', hex, `session ${hex}${hex}`, `0x${hex.slice(0, 20)}${hex.slice(0, 20)}`),
  ...of(
    'user',
    '/home/jdoe/notes.md',
    '/Users/Jane/Desktop',
    'C:\\Users\\Jane Doe\\a.txt',
    'file:///home/jdoe/a',
  ),
  ...of(
    'coordinates',
    '48.85837, 2.294481',
    'lat=40.6892&lon=-74.0445',
    '-22.951916,-43.210487',
    '51° 28′ 38″ N',
  ),
  ...of('credentials', 'https://jane:hunter2@example.com/a', 'redis://:pw@10.0.0.5:6379', 'amqp://user@mq'),
  ...of('query', 'https://example.com/?id=7', '/search?q=jane', 'https://example.com/a#section-jane'),
  ...of(
    'key',
    ...[
      'ghp_',
      'gho_',
      'glpat-',
      'gldt-',
      'npm_',
      'xoxb-1234-',
      'xapp-1-',
      'sk-ant-',
      'sk_live_',
      'rk_test_',
    ].map((p) => p + word),
    ...[
      'whsec_',
      'GOCSPX-',
      'AIza',
      'ya29.',
      'shpat_',
      'hf_',
      'sq0csp-',
      'EAAB',
      'ATATT3x',
      'lin_api_',
      'figd_',
    ].map((p) => p + word),
    ...[
      'hvs.',
      'pscale_tkn_',
      'dckr_pat_',
      'sntrys_',
      'HRKU-',
      'gsk_',
      'sb_secret_',
      'nfp_',
      'glsa_',
      'NRAK-',
    ].map((p) => p + word),
    ...['dapi', 'key-', 'AC', 'SK'].map((p) => p + hex),
    ...[
      `AKIA${'J5WQ7K2M'.repeat(2)}`,
      `pul-${hex}${hex.slice(0, 8)}`,
      `dop_v1_${hex}${hex}`,
      `123456789:AA${word}x`,
    ],
    ...[`rubygems_${hex}${hex.slice(0, 16)}`, `PMAK-${hex.slice(0, 24)}-${hex}ab`, `dp.pt.${word}abc`],
    `M${word.slice(0, 23)}.Xa1b2c.${word.slice(0, 27)}`,
    `https://hooks.slack.com/services/T0001/B0001/${word.slice(0, 24)}`,
    `https://discord.com/api/webhooks/123456789012/${word}`,
    `AccountKey=${word}${word}==`,
    `aws_secret_access_key = ${word}12345678`,
    'Authorization: Basic amFuZTpodW50ZXIy',
    'password=correct-horse',
    '"token": "a1b2c3d4e5"',
    `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqYW5lIn0.${word}`,
    '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE\n-----END OPENSSH PRIVATE KEY-----',
    '-----BEGIN PGP PRIVATE KEY BLOCK-----\nlQOYBF\n-----END PGP PRIVATE KEY BLOCK-----',
  ),
]
