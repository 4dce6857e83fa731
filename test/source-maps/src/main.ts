import { captureError } from '@sayso/sdk/errors'
import { createSayso } from '@sayso/sdk/node'
import { saveNote } from './editor.ts'
import { plan } from './plan.ts'

const [, , url = '', folder = ''] = process.argv

const sayso = createSayso({ plan, url, folder, key: 'pk_dev_editor', context: { version: '4.2.0' } })
sayso.consent.grant(['errors'], 'settings', 'en')
try {
  saveNote({ title: 'Groceries' })
} catch (error) {
  captureError(sayso, 'app.error', error)
}
await sayso.flush()
