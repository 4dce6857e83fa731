import type { RuleId } from './rules.ts'

/** What a rule finds, as it is before and after, and what it must leave alone. Nobody's data: all made up. */
export interface RuleExamples {
  readonly found: readonly (readonly [before: string, after: string])[]
  readonly left: readonly string[]
}

const digits = '0123456789'
const hex = '9f86d081884c7d659a2feaa0c55ad015'

/** Examples of each rule, by itself. A test runs every one. */
export const ruleExamples: Readonly<Record<RuleId, RuleExamples>> = {
  'private-key': {
    found: [
      ['x -----BEGIN PRIVATE KEY-----\nMIIB+/=\n-----END PRIVATE KEY----- y', 'x [key] y'],
      ['-----BEGIN RSA PRIVATE KEY-----\nMIIB', '[key]'],
    ],
    left: ['-----BEGIN CERTIFICATE-----', 'PRIVATE KEY'],
  },
  jwt: {
    found: [['got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N', 'got [key]']],
    left: ['eyJ.a.b', 'keyJournal.entries.values', 'eyJhbGciOiJIUzI1NiJ9'],
  },
  'vendor-key': {
    found: [
      [`sk_live_${digits}abc`, '[key]'],
      [`ghp_${digits}abcdefghijklmnopqrstuvwxyz`, '[key]'],
      [`key AKIA${digits}ABCDEF.`, 'key [key]'],
      [`xoxb-${digits}-abc`, '[key]'],
      [`glpat-${digits}abcdefghij`, '[key]'],
      [`sk-proj-${digits}abcdefghij`, '[key]'],
      [`npm_${digits}abcdefghij`, '[key]'],
      [`AIza${digits}abcdefghij`, '[key]'],
    ],
    left: ['sk-learn', 'npm_config_registry', 'task_live_0123', 'risk-0123456789abc', 'hf_transfer'],
  },
  'named-secret': {
    found: [
      ['password=hunter', 'password=[key]'],
      ['"password": "hunter22"', '"password": "[key]"'],
      ['api_key=abcdef&x', 'api_key=[key]&x'],
      ['Authorization: Bearer abc.def-123', 'Authorization: Bearer [key]'],
      ['Session ID: session=a1b2c3d4', 'Session ID: session=[key]'],
    ],
    left: [
      'Unexpected token: punc',
      'token: expected',
      'the password was wrong',
      'passwords=1',
      'bearer of news',
    ],
  },
  'url-credentials': {
    found: [
      ['https://anna:pw@files.example/x', 'https://[credentials]@files.example/x'],
      ['postgres://anna@db:5432/notes', 'postgres://[credentials]@db:5432/notes'],
      ['ftp://anna:p@ss@files.example', 'ftp://[credentials]@files.example'],
    ],
    left: ['https://files.example/@anna', 'https://files.example/a@b', 'a://b'],
  },
  'url-query': {
    found: [
      ['GET https://notes.example/find?q=anna failed', 'GET https://notes.example/find[query] failed'],
      ['(https://notes.example/a#anna)', '(https://notes.example/a[query])'],
      ['https://notes.example?anna', 'https://notes.example[query]'],
    ],
    left: ['https://notes.example/a', 'why? because #1', 'https://notes.example, why?'],
  },
  query: {
    found: [
      ['/find?q=anna+smith&page=2 failed', '/find[query] failed'],
      ['notes.html?user=anna', 'notes.html[query]'],
    ],
    left: ['a ? b = c', 'why?', 'a?.b', 'x?y:z', 'is it?=no'],
  },
  'home-folder': {
    found: [
      ['/home/anna/notes/a.md', '/home/[user]/notes/a.md'],
      ['open /Users/Anna Smith/a.md', 'open /Users/[user]/a.md'],
      ['C:\\Users\\Anna Smith\\a.md', 'C:\\Users\\[user]\\a.md'],
      ['C:\\\\Users\\\\anna', 'C:\\\\Users\\\\[user]'],
      ['file:///home/анна', 'file:///home/[user]'],
      ['c:/users/anna/x', 'c:/users/[user]/x'],
    ],
    left: ['/var/log/notes.log', '/homework/a', 'home/', 'C:\\Windows\\System32', '/home/'],
  },
  email: {
    found: [
      ['to anna.smith+notes@mail.example.org.', 'to [email].'],
      ['<Anna@Example.COM>', '<[email]>'],
      ['иван@почта.рф', '[email]'],
      ['a@b.c@example.org', 'a@[email]'],
    ],
    left: ['@sayso/sdk', 'save@notes.js:12:5', 'a@b', 'react@19.0.0', 'left @ right.example'],
  },
  uuid: {
    found: [
      ['note 0193c0de-0000-7000-8000-00000000001A gone', 'note [uuid] gone'],
      ['{9f86d081-884c-7d65-9a2f-eaa0c55ad015}', '{[uuid]}'],
    ],
    left: ['0193c0de-0000-7000-8000', 'x9f86d081-884c-7d65-9a2f-eaa0c55ad015', '2026-11-21-10-33'],
  },
  iban: {
    found: [
      ['DE89 3704 0044 0532 0130 00 was refused', '[iban] was refused'],
      ['GB29NWBK60161331926819', '[iban]'],
      ['fr1420041010050500013m02606', '[iban]'],
      ['NO93 8601 1117 947.', '[iban].'],
    ],
    left: ['DE89 3704 0044 0532 0130 01', 'AB12 CDEF GHIJ', 'ES2022 2023 2024 2025'],
  },
  card: {
    found: [
      ['card 4111 1111 1111 1111 refused', 'card [card] refused'],
      ['5555555555554444', '[card]'],
      ['3782-822463-10005', '[card]'],
      ['6011-1111-1111-1117.', '[card].'],
      ['2200 0000 0000 0004', '[card]'],
    ],
    left: [
      '4111 1111 1111 1112',
      '978-3-16-148410-0',
      '9783161484100',
      '1763719200000',
      '1.4111111111111111',
      '4111111111111111x',
      '20241006112532',
    ],
  },
  'cn-resident-id': {
    found: [
      ['11010519491231002X', '[national-id]'],
      ['身份证440524188001010014号', '身份证440524188001010014号'],
      ['身份证11010519491231002x号', '身份证[national-id]号'],
    ],
    left: ['110105194912310021', '202611211033001234'],
  },
  'ru-snils': {
    found: [['СНИЛС 112-233-445 95', 'СНИЛС [national-id]']],
    left: ['112-233-445 96', '112-233-445'],
  },
  'ru-inn': {
    found: [['ИНН 500100732259', 'ИНН [national-id]']],
    left: ['500100732258', '202611211033', '12.500100732259'],
  },
  'br-cpf': {
    found: [['CPF 529.982.247-25', 'CPF [national-id]']],
    left: ['529.982.247-26', '111.111.111-11'],
  },
  'fr-nir': {
    found: [
      ['1 85 05 78 006 084 91', '[national-id]'],
      ['255081416802538', '[national-id]'],
    ],
    left: ['1 85 05 78 006 084 92', '123456789012345'],
  },
  'de-tax-id': {
    found: [
      ['86095742719', '[national-id]'],
      ['47 036 892 816', '[national-id]'],
    ],
    left: ['86095742718', '12345678903', '17637192000'],
  },
  'es-dni': {
    found: [
      ['12345678Z', '[national-id]'],
      ['X1234567L', '[national-id]'],
      ['12345678-z', '[national-id]'],
    ],
    left: ['12345678A', '20261121T', 'E12345678Z'],
  },
  'it-codice-fiscale': {
    found: [['RSSMRA85T10A562S', '[national-id]']],
    left: ['RSSMRA85Z10A562S', 'ABCDEF12'],
  },
  'gb-nino': {
    found: [
      ['AB123456C', '[national-id]'],
      ['ab 12 34 56 c', '[national-id]'],
    ],
    left: ['GB123456C', 'AB123456E', 'AB123456', 'DA123456C'],
  },
  'us-ssn': {
    found: [['SSN 536-22-1234', 'SSN [national-id]']],
    left: ['000-22-1234', '666-22-1234', '936-22-1234', '536-00-1234', '2536-22-12345'],
  },
  'phone-international': {
    found: [
      ['call +49 (0)30 1234-567', 'call [phone]'],
      ['+7 912 345-67-89', '[phone]'],
      ['+8613812345678', '[phone]'],
      ['0044 20 7946 0018', '[phone]'],
      ['+1 (415) 555-2671', '[phone]'],
    ],
    left: ['+12', 'a+1234567890', '1.2.3+20261121', '2026-11-21T10:00:00+0100', '00012345678'],
  },
  'phone-ru': {
    found: [
      ['8 (912) 345-67-89', '[phone]'],
      ['89123456789', '[phone]'],
      ['8-495-123-45-67', '[phone]'],
    ],
    left: ['81234567890', '8912345678', '891234567890'],
  },
  'phone-cn': {
    found: [
      ['13812345678', '[phone]'],
      ['电话138-1234-5678', '电话[phone]'],
      ['199 1234 5678', '[phone]'],
    ],
    left: ['1763719200', '1763719200000', '12812345678'],
  },
  'phone-us': {
    found: [
      ['(415) 555-2671', '[phone]'],
      ['415-555-2671', '[phone]'],
      ['1-415-555-2671', '[phone]'],
      ['415.555.2671', '[phone]'],
    ],
    left: ['115-555-2671', '415-5555', 'v415.555.2671', '4155552671'],
  },
  'phone-trunk': {
    found: [
      ['030 1234567', '[phone]'],
      ['0171/1234567', '[phone]'],
      ['01 23 45 67 89', '[phone]'],
      ['(0151) 2345 6789', '[phone]'],
      ['020 7946 0018', '[phone]'],
      ['03-1234-5678', '[phone]'],
    ],
    left: [
      '01.02.2026 10',
      '09-11-2026 10',
      '0306406152',
      '0-306-40615-2',
      '01.02.2026',
      '0123456789',
      '007',
    ],
  },
  mac: {
    found: [
      ['00:1A:2b:3c:4d:5e', '[mac]'],
      ['on 00-1a-2b-3c-4d-5e up', 'on [mac] up'],
    ],
    left: ['00:1a:2b:3c:4d', '00:1a-2b:3c:4d:5e', '12:34:56', 'fe80:00:1a:2b:3c:4d:5e'],
  },
  ipv6: {
    found: [
      ['fe80::1%eth0', '[ip]'],
      ['[2001:db8::ff00:42:8329]:8080', '[[ip]]:8080'],
      ['2001:0db8:0000:0000:0000:ff00:0042:8329', '[ip]'],
      ['::ffff:10.0.0.1', '[ip]'],
      ['at ::1', 'at [ip]'],
    ],
    left: ['12:34:56', 'std::vector', 'face::decade', '::', 'a.js:12:5', '1:2:3:4:5:6:7', '1::2::3'],
  },
  ipv4: {
    found: [
      ['from 192.168.0.17:8080', 'from [ip]:8080'],
      ['http://10.0.0.1/a', 'http://[ip]/a'],
      ['10.0.0.0/8', '[ip]/8'],
    ],
    left: [
      '1.2.3',
      '120.0.6099.109',
      'v1.2.3.4',
      'version 1.2.3.4',
      'Chrome/120.0.0.0',
      '1.2.3.4.5',
      '1.2.3.4-beta',
    ],
  },
  coordinates: {
    found: [
      ['at 52.520008, 13.404954', 'at [coordinates]'],
      ['-33.8688,151.2093', '[coordinates]'],
      ['lat=52.52&lng: 13.40', '[coordinates]&[coordinates]'],
      ['52° 31\' 12" N', '[coordinates]'],
    ],
    left: ['1.5, 2.5', '95.123456, 13.404954', '3.14159', 'flat=1.5', '20°C'],
  },
  'long-hex': {
    found: [
      [`id ${hex}`, 'id [hex]'],
      [`0x${hex}${hex}`, '[hex]'],
      [`/u/${hex}/notes`, '/u/[hex]/notes'],
    ],
    left: [
      'deadbeef',
      '9fceb02d0ae598e95dc9',
      `save@https://notes.example/${hex}/notes.js:12:5`,
      `at save (notes-${hex}.js:12:5)`,
      `commit ${hex}d19372d6`,
      `revision:${hex}d19372d6`,
    ],
  },
}

/** What looks like somebody's data and is not: no rule, and no two of them together, may touch it. */
export const lookAlikes: readonly string[] = [
  '2.3.1',
  'v20.19.0-beta.2',
  '120.0.6099.109',
  'Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0.0.0',
  '2026-11-21',
  '21.11.2026',
  '11/21/2026 10:33:59',
  '2026-11-21T10:33:59.123Z',
  '2026-11-21T10:33:59+01:00',
  '2026-W47',
  'ISBN 978-3-16-148410-0',
  'ISBN 0-306-40615-2',
  'ISBN 0306406152',
  '1763719200',
  '1763719200000',
  'a1b2c3d',
  'commit 9fceb02',
  'at save (https://notes.example/9fceb02d0ae598e95dc970b74767f19372d61af8/notes.js:120:9)',
  'ERR_MODULE_NOT_FOUND',
  'E_1234567890',
  'ECONNREFUSED',
  '0x80070005',
  'HTTP 404',
  'notes.js:12345:67890',
  'line 12, column 34',
  'node:internal/modules/cjs/loader:1148:16',
  'TypeError: x is not a function',
  'std::vector<int>',
  'note.exported',
  '@sayso/sdk',
  '3.141592653589793',
  '-1.5e-7',
  '99.99 %',
  '1,234,567.89',
  '12:34:56.789',
  '(other)',
]
