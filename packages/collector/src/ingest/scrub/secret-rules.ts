import type { CheckedRule } from '@sayso/shared-schema'

const { raw } = String
const key = { kind: 'key', replacement: '[key]' } as const

/** Where a token may start: not within a word. */
const start = raw`(?<![\w.-])`

/** Tokens by the prefixes that their vendors document, with the least length of each. */
const prefixed = [
  raw`xapp-\d-[\w-]{20,}`,
  raw`gl(?:dt|rt|ptt|cbt|ft|soat|agent|imt)-[\w-]{20,}`,
  raw`GOCSPX-[\w-]{20,}`,
  raw`1//0[\w-]{20,}`,
  raw`whsec_\w{20,}`,
  raw`sq0[a-z]{3}-[\w-]{20,}`,
  raw`EAA[a-z](?=[a-z]{0,60}\d)[a-z\d]{30,}`,
  raw`(?:AC|SK)[\da-f]{32}`,
  raw`(?:AB|AC)CA[A-Z\d]{16}`,
  raw`key-[\da-f]{32}`,
  raw`[\da-f]{32}-us\d{1,2}`,
  raw`xkeysib-[\da-f]{40,}`,
  raw`AT[AC]TT3[\w=-]{20,}`,
  raw`ATBB\w{24,}`,
  raw`dapi[\da-f]{32}`,
  raw`gls?[ac]_[\w+/=]{24,}`,
  raw`lin_(?:api|oauth)_\w{30,}`,
  raw`(?:ntn|secret)_(?=[a-z]{0,60}\d)[a-z\d]{40,}`,
  raw`figd_[\w-]{30,}`,
  raw`sl\.[\w-]{60,}`,
  raw`dp\.(?:pt|st|ct|sa|scim|audit)\.\w{30,}`,
  raw`hv[sbr]\.[\w-]{20,}`,
  raw`\w{14}\.atlasv1\.[\w-]{40,}`,
  raw`pul-[\da-f]{40}`,
  raw`PMAK-[\da-f]{24}-[\da-f]{34}`,
  raw`rubygems_[\da-f]{40,}`,
  raw`dckr_[op]at_[\w-]{20,}`,
  raw`fo1_[\w-]{40,}`,
  raw`nfp_\w{30,}`,
  raw`sb(?:p|_secret)_[\w-]{20,}`,
  raw`pscale_(?:tkn|pw|oauth)_[\w.-]{30,}`,
  raw`pat\w{14}\.[\da-f]{64}`,
  raw`NR(?:AK|II|JS)-[\w-]{20,}`,
  raw`sntry[su]_[\w+/=]{20,}`,
  raw`HRKU-[\w-]{20,}`,
  raw`(?:gsk|r8)_(?=[a-z]{0,60}\d)[a-z\d]{30,}`,
  raw`(?:pplx|xai)-(?=[a-z]{0,60}\d)[a-z\d]{40,}`,
  raw`AGE-SECRET-KEY-1[A-Z\d]{50,}`,
  raw`xprv[a-z\d]{90,}`,
]

/** Secrets that the shared rules leave: what the SDK has no room to look for. */
export const secretRules: readonly CheckedRule[] = [
  {
    ...key,
    id: 'pgp-key',
    pattern: raw`-----BEGIN PGP PRIVATE KEY BLOCK-----[^-]*(?:-----END PGP PRIVATE KEY BLOCK-----)?`,
  },
  { ...key, id: 'prefixed-token', pattern: `${start}(?:${prefixed.join('|')})` },
  { ...key, id: 'telegram-token', pattern: raw`${start}\d{8,10}:AA[\w-]{32,36}(?![\w-])` },
  {
    ...key,
    id: 'discord-token',
    pattern: raw`${start}[MNO](?=[\w-]{0,25}\d)[\w-]{23,25}\.[\w-]{6}\.[\w-]{27,38}(?![\w-])`,
  },
  {
    ...key,
    id: 'webhook',
    pattern: raw`(?<keep>(?:hooks\.slack\.com/(?:services|workflows)|discord(?:app)?\.com/api/webhooks|\.webhook\.office\.com/webhookb2)/)[\w@/-]{16,}`,
  },
  {
    ...key,
    id: 'access-key',
    pattern: raw`(?<keep>(?<![a-z\d])(?:account|access|shared_?access|secret_?access|private|client|encryption|signing)_?(?:key|secret)(?:_?id)?["']?\s?[=:]\s?["']?)(?=[\w+/-]{0,64}\d)[\w+/-]{16,}={0,2}`,
  },
  {
    ...key,
    id: 'basic-credentials',
    pattern: raw`(?<keep>\bBasic\s)(?=[A-Za-z\d+/]{0,128}[\d+/=])[A-Za-z\d+/]{12,}={0,2}(?![\w.])`,
  },
]
