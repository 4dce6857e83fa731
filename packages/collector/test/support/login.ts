import { createBrowser, type Browser } from './browser.ts'
import { startCollector, type TestCollector } from './collector.ts'
import {
  client,
  startIdentityProvider,
  type IdentityProvider,
  type IdentityProviderOptions,
} from './identity-provider.ts'
import { readAnswer } from './send.ts'

/** The collector as browsers know it. */
export const site = 'https://collector.example'
export const callback = `${site}/v1/session/oidc/callback`
export const begin = `${site}/v1/session/oidc?to=/figures%3Fapp=notes`

export const people = {
  'anna-4711': { claims: { groups: ['staff', 'analysts'], email: 'anna@notes.example' } },
  'olga-4712': { claims: { groups: 'operators' } },
  'paul-4713': { claims: { groups: ['staff'] } },
  'eve-4714': { claims: { email: 'anna@notes.example', email_verified: false } },
  'anton-4715': { claims: { email: 'anna@notes.example', email_verified: true } },
}

const grants = new Map([
  ['analysts', [{ right: 'read', app: 'notes' }] as const],
  [
    'operators',
    [
      { right: 'read', app: null },
      { right: 'admin', app: null },
    ] as const,
  ],
  ['anna@notes.example', [{ right: 'read', app: 'notes' }] as const],
])

export interface Scene {
  readonly collector: TestCollector
  readonly provider: IdentityProvider
  readonly browser: Browser
  readonly log: () => string
}

export interface SceneOptions extends Partial<IdentityProviderOptions> {
  readonly claim?: string
}

export const browserOf = ({ url }: { readonly url: string }): Browser => {
  const browser = createBrowser()
  browser.resolve(site, url)
  return browser
}

export async function startLogin({ claim = 'groups', ...options }: SceneOptions = {}): Promise<Scene> {
  const provider = await startIdentityProvider({ redirectUri: callback, people, ...options })
  const lines: string[] = []
  const openId = {
    issuer: provider.issuer,
    clientId: client.id,
    clientSecret: client.secret,
    publicUrl: site,
    scope: 'openid',
    claim,
    grants,
  }
  const collector = await startCollector({
    config: { openId, logLevel: 'trace' },
    log: (line) => void lines.push(line),
  })
  return { collector, provider, browser: browserOf(collector), log: () => lines.join('') }
}

/** Goes through a login up to the address that the provider sends the browser back to. */
export async function comeBack({ browser, provider }: Scene, person: string): Promise<string> {
  provider.person = person
  const { address } = await browser.follow(begin, callback)
  return address
}

export const codeOf = async (response: Response): Promise<unknown> => {
  const { status, code } = await readAnswer(response)
  return { status, code }
}

export const read = async ({ collector, browser }: Scene): Promise<number> =>
  (await fetch(`${collector.url}/v1/apps/notes/drops`, { headers: { cookie: browser.cookies(site) } })).status

export const refusal = (status: number, code: string) => ({ status, code })
