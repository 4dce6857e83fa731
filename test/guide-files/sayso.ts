/** The Sayso that guides import where they do not make one. */
import { createSayso } from '@sayso/sdk'
import { plan } from './plan.ts'

export const sayso = createSayso({
  plan,
  key: 'pk_dev_notes',
  url: 'https://collector.example',
  context: { version: '1.0.0' },
})
