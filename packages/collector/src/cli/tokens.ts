import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { dayOfTime, formatDay } from '@sayso/shared-schema'
import { readEnvironment } from '../env.ts'
import { systemClock } from '../platform.ts'
import { openDocuments, type DocumentFile } from '../store/sqlite/open-documents.ts'
import { createToken, tokenInfo } from '../tokens.ts'

/** Characters of a token's id that are shown: enough to tell tokens apart. */
const shownCharacters = 12

/** `sayso token create --app <app>`: makes a token that reads the app's figures, and shows it this once. */
export async function createReadToken({ app }: { readonly app: string }): Promise<void> {
  const { apps } = readEnvironment()
  await access(join(apps, app, 'app.json')).catch(() => {
    throw new Error(`SAYSO_APPS has no app '${app}'.`)
  })
  const { token, document } = createToken(app, formatDay(dayOfTime(systemClock.now())))
  withDocuments((documents) => documents.put(document))
  console.log(token)
  console.error('Keep it: only its hash is stored, so it cannot be shown again.')
}

/** `sayso token list`: id, app and day of every token. */
export function listTokens(): void {
  const tokens = withDocuments((documents) => documents.list('token').map(tokenInfo))
  for (const { id, app, created } of tokens)
    console.log(`${id.slice(0, shownCharacters)}  ${created}  ${app}`)
}

/** `sayso token revoke <id>`: the token whose id starts so opens nothing any more. */
export function revokeToken(start: string): void {
  withDocuments((documents) => {
    const found = documents.list('token').filter(({ id }) => id.startsWith(start))
    const [document] = found
    if (!document || found.length > 1) throw new Error(`${found.length} tokens have an id that starts so.`)
    documents.remove(document)
  })
  console.log('Revoked.')
}

function withDocuments<T>(use: (documents: DocumentFile) => T): T {
  const documents = openDocuments(join(readEnvironment().data, 'sayso.db'))
  try {
    return use(documents)
  } finally {
    documents.close()
  }
}
