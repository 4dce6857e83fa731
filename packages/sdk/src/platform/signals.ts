import type { Objection } from './platform.ts'

/** What CI systems set; nearly all of them set the first. */
const ofCi = ['CI', 'CONTINUOUS_INTEGRATION', 'BUILD_NUMBER', 'TF_BUILD', 'TEAMCITY_VERSION', 'JENKINS_URL']

/** Whether a variable is set to anything but empty, 0 or false. */
const isSet = (value: string | undefined): boolean =>
  !['', '0', 'false', undefined].includes(value?.trim().toLowerCase())

/** What the environment of a program says for its user: DO_NOT_TRACK, or a CI system, where nobody could agree. */
export function environmentObjection(env: NodeJS.ProcessEnv): Objection | undefined {
  if (isSet(env['DO_NOT_TRACK'])) return 'dnt'
  return ofCi.some((name) => isSet(env[name])) ? 'ci' : undefined
}

/**
 * What the headers of a request say for the user behind it, for a server that renders a prompt or records on
 * somebody's behalf: `Sec-GPC: 1`, `DNT: 1`. Takes headers as Node gives them, or as fetch does.
 */
export function requestObjection(
  headers: Headers | { readonly [name: string]: string | readonly string[] | undefined },
): Objection | undefined {
  const says = (name: string): boolean =>
    String(headers instanceof Headers ? headers.get(name) : headers[name]).trim() === '1'
  if (says('sec-gpc')) return 'gpc'
  return says('dnt') ? 'dnt' : undefined
}
