import { chooseExemplar, type Exemplar } from '@sayso/shared-schema'
import { compareVersions } from './compare-versions.ts'

/** An exemplar with the version of the app that it comes from, without which nobody finds its lines. */
export interface VersionedExemplar {
  /** Empty where it was stored before versions were. */
  readonly version: string
  readonly exemplar: Exemplar
}

/**
 * Of two exemplars that of the newer version, whose source maps are the likeliest to be there; of one version,
 * the one that `chooseExemplar` takes. Whatever the order in which they come, the same one stays.
 */
export function newerExemplar(
  known: VersionedExemplar | undefined,
  offered: VersionedExemplar,
): VersionedExemplar {
  if (!known) return offered
  const order = compareVersions(known.version, offered.version) || byText(known.version, offered.version)
  if (order) return order > 0 ? known : offered
  return chooseExemplar(known.exemplar, offered.exemplar) === known.exemplar ? known : offered
}

/** `1.0` and `1.0.0` mean the same; one of them has to come first. */
const byText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)
