import { isLoopback } from '../../is-loopback.ts'
import type { Config } from '../../env.ts'
import { ok, warning, type Finding } from './finding.ts'

/** Looks at settings that work but are seldom meant. */
export function checkConfig({ host, trustProxy, adminToken }: Config): Finding[] {
  const findings: Finding[] = []
  const isLocal = isLoopback(host)
  if (!isLocal && !trustProxy)
    findings.push(
      warning(
        'configuration',
        `It listens on ${host}, and addresses are taken as they come. Put a proxy with TLS in front and set SAYSO_TRUST_PROXY=true, or keep the port off the network.`,
      ),
    )
  if (isLocal && trustProxy)
    findings.push(ok('configuration', 'A proxy on this machine is trusted to say the address of a request.'))
  if (adminToken !== undefined)
    findings.push(
      warning(
        'configuration',
        'SAYSO_ADMIN_TOKEN is set: it never expires. Make one by `sayso tokens create --right admin` and unset it.',
      ),
    )
  return findings.length ? findings : [ok('configuration', 'All variables can be used.')]
}
