import { createSayso } from '@sayso/sdk/browser'
import { createComments } from '@sayso/sdk/comments'
import { plan } from '../../lib/talk-plan.ts'

/** A page on which somebody may write a comment. The collector stands in its address. */
const url = new URLSearchParams(location.search).get('collector') ?? ''
const access = { key: 'pk_dev_talk', url }
const sayso = createSayso({ plan, ...access, context: { version: '1.0.0' } })
Object.assign(window, { sayso, comments: createComments(sayso, access) })
