/** A program that lets somebody write one comment: `node comment-program.mjs <url> <folder> <what> [text or receipt]`. */
import { comment, definePlan } from '@sayso/shared-schema'
import { createSayso } from '@sayso/sdk'
import { createComments } from '@sayso/sdk/comments'

const [url, folder, what, words] = process.argv.slice(2)
const plan = definePlan({
  app: 'talk',
  version: 1,
  notice: {
    controller: 'Talk Ltd',
    contact: 'privacy@talk.example',
    url: 'https://talk.example/privacy',
    retentionDays: 400,
  },
  metrics: { idea: comment({ purpose: 'feedback', why: 'Hear what is missing', expires: '2999-12-31' }) },
})
const access = { key: 'pk_dev_talk', url, folder }
const sayso = createSayso({ plan, ...access, context: { version: '1.0.0' } })
const comments = createComments(sayso, access)

/** What each command prints, as JSON. */
const commands = {
  plan: () => plan,
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
