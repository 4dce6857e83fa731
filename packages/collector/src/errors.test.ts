import { expect, it } from 'vitest'
import { apiErrors, type ApiErrorCode } from './errors.ts'

/** The page of all errors, for people. */
function errorsPage(): string {
  const codes = Object.keys(apiErrors) as ApiErrorCode[]
  const rows = codes.map((code) => `| \`${code}\` | ${apiErrors[code].status} | ${apiErrors[code].message} |`)
  return [
    '# Errors of the collector',
    '',
    'Every answer that is an error has this body. It never repeats what was sent.',
    '',
    '```json',
    '{ "error": { "code": "unknown_plan", "message": "…" } }',
    '```',
    '',
    'With `bad_parameter`, `error.parameter` names the parameter. With `nothing_accepted`, `rejected` stands beside',
    '`error` and has the index and the reason of each entry. `429` and `503` come with `Retry-After`, in seconds;',
    'a batch that was answered so may be sent again as it is, and is counted once.',
    '',
    '<!-- This table is made from packages/collector/src/errors.ts: `vitest -u` in packages/collector writes it. -->',
    '',
    '| code | status | what happened, and what to do |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

it('is documented as it is', async () => {
  await expect(errorsPage()).toMatchFileSnapshot('../../../docs/reference/ERRORS.md')
})

it.each(Object.entries(apiErrors))(
  '%s has a status of an error and says what to do',
  (_code, { status, message }) => {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(message).toMatch(/^[A-Z].*\.$/)
  },
)
