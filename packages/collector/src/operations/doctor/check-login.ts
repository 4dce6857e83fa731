import { callbackPath, type OpenIdSettings } from '../../access/openid/openid-settings.ts'
import { ok, warning, type Finding } from './finding.ts'

/** Looks at how people log in. The identity provider is not asked. @param known the names of the apps */
export function checkLogin(settings: OpenIdSettings | undefined, known: readonly string[]): Finding[] {
  if (!settings) return []
  const apps = [...settings.grants.values()].flat().flatMap(({ app }) => app ?? [])
  const unknown = [...new Set(apps)].filter((app) => !known.includes(app))
  if (unknown.length)
    return [
      warning('login', `SAYSO_OIDC_GRANTS names apps that SAYSO_APPS does not have: ${unknown.join(', ')}.`),
    ]
  const callback = settings.publicUrl + callbackPath
  return [
    ok('login', `By OpenID Connect, too. The identity provider has to know ${callback} as redirect URI.`),
  ]
}
