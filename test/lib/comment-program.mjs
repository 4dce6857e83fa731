/** A program that lets somebody write one comment: `node comment-program.mjs <plan> <url> <folder> <what> [text or receipt]`. */
import { readFileSync } from 'node:fs'
import { parsePlan } from '@sayso/shared-schema'
import { createSayso } from '@sayso/sdk'
import { createComments } from '@sayso/sdk/comments'

const [file, url, folder, what, words] = process.argv.slice(2)
const plan = parsePlan(JSON.parse(readFileSync(file, 'utf8')))
const access = { key: 'pk_dev_talk', url, folder }
const sayso = createSayso({ plan, ...access, context: { version: '1.0.0' } })
const comments = createComments(sayso, access)

/** What each command prints, as JSON. */
const commands = {
  agree: () => sayso.consent.grant(['feedback'], 'test'),
  deny: () => sayso.consent.deny(),
  async send() {
    const preview = comments.preview('idea', words)
    if (typeof preview === 'string') return { outcome: preview }
    return { outcome: await comments.send(preview), text: preview.text }
  },
  receipts: () => comments.receipts(),
  erase: () => comments.erase(JSON.parse(words)),
}
process.stdout.write(JSON.stringify(await commands[what]()))
