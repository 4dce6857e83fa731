import { otherValue } from '@sayso/shared-schema'

/** Names of routes by pattern: `/notes/:id` takes one part in place of `:id`, `/files/*` all that follows. */
export type RouteTable<Name extends string = string> = { readonly [pattern: string]: Name }

/** The route that a path belongs to, by name. */
export type Routes<Name extends string = string> = (path: string) => Name | typeof otherValue

/**
 * Knows the routes of an app by a table of patterns; the first that fits counts. A path that none fits is
 * `(other)`: nothing of a path is ever told but the name that the table gives it. Query and fragment play no part.
 */
export function createRoutes<const Name extends string>(table: RouteTable<Name>): Routes<Name> {
  const patterns = Object.entries(table).map(([pattern, name]) => [partsOf(pattern), name] as const)
  return (path) => {
    const parts = partsOf(path)
    return patterns.find(([pattern]) => fits(pattern, parts))?.[1] ?? otherValue
  }
}

const partsOf = (path: string): string[] =>
  path
    .replace(/[?#].*/s, '')
    .split('/')
    .filter(Boolean)

function fits(pattern: readonly string[], parts: readonly string[]): boolean {
  const isOpen = pattern.at(-1) === '*'
  const fixed = isOpen ? pattern.slice(0, -1) : pattern
  return (
    (isOpen ? parts.length >= fixed.length : parts.length === fixed.length) &&
    fixed.every((part, i) => part.startsWith(':') || part === parts[i])
  )
}
