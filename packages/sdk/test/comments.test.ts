import { randomBytes, randomUUID } from 'node:crypto'
import {
  comment,
  counter,
  definePlan,
  sha256,
  type Comment,
  type Plan,
  type Purpose,
} from '@sayso/shared-schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCommentsOn, type Comments } from '../src/comments/comments.ts'
import { isProblem, type CommentPreview } from '../src/comments/preview.ts'
import type { Delivery } from '../src/platform/platform.ts'
import { Device } from './device.ts'
import { notice } from './plan.ts'

const facts = { why: 'Hear what is missing', expires: '2028-12-31' } as const
const plan = definePlan({
  app: 'notes',
  version: 1,
  notice,
  metrics: {
    idea: comment({ ...facts, purpose: 'feedback' }),
    'old.idea': comment({ ...facts, purpose: 'feedback', expires: '2020-01-01' }),
    'note.created': counter({ ...facts, purpose: 'usage' }),
  },
})

const stored: Delivery = { answer: { accepted: 1, rejected: [] } }

/** A device with the SDK and comments on it, and a collector that answers as told. */
class Phone {
  readonly device = new Device()
  readonly sayso = this.device.open(plan, { context: { version: '1.0.0' } })
  readonly sent: { url: string; body: string }[] = []
  readonly posted: { url: string; body: string }[] = []
  answer: (signal: AbortSignal) => Promise<Delivery> = () => Promise.resolve(stored)
  isOnline = true
  comments = this.open()

  open(): Comments<typeof plan> {
    const { store, now, after } = this.device.platform
    return createCommentsOn(
      this.sayso,
      { key: 'pk_test', url: 'https://collector.example/' },
      {
        store,
        now,
        after,
        random: () => 1,
        uuid: randomUUID,
        secret: () => randomBytes(32).toString('hex'),
        send: (url, body, signal) => {
          this.sent.push({ url, body })
          return this.answer(signal)
        },
        post: (url, body) => {
          this.posted.push({ url, body })
          return Promise.resolve(this.isOnline)
        },
      },
    )
  }

  agree(...purposes: readonly Purpose[]): this {
    this.sayso.consent.grant(purposes, 'test')
    return this
  }

  preview(text = 'Let me drag notes into folders.'): CommentPreview {
    const preview = this.comments.preview('idea', text)
    return isProblem(preview) ? expect.fail(preview) : preview
  }

  get kept(): string[] {
    return [...this.device.disk.keys()].filter((name) => !name.startsWith('consent.'))
  }
}

describe('promise 1: nothing before yes', () => {
  it('without a yes to feedback a comment is neither made, written nor sent', async () => {
    const phone = new Phone()
    expect(phone.comments.preview('idea', 'Text')).toBe('no_consent')
    phone.agree('usage')
    expect(phone.comments.preview('idea', 'Text')).toBe('no_consent')
    await phone.comments.flush()
    expect(phone.sent).toEqual([])
    expect(phone.kept.filter((name) => /comment|receipt/.test(name))).toEqual([])
  })

  it('statement 28: a yes of before there were comments does not cover them', () => {
    const { idea: _, 'old.idea': __, ...metrics } = plan.metrics
    const before: Plan = definePlan({ ...plan, noticeHash: undefined, metrics } as never)
    const phone = new Phone()
    phone.device.keepDecisions(before, 'granted', ['feedback'])
    expect(phone.comments.preview('idea', 'Text')).toBe('no_consent')
  })

  it('nor while a signal says no, nor with what was previewed before a withdrawal', async () => {
    const phone = new Phone().agree('feedback')
    const preview = phone.preview()
    phone.device.objecting = true
    expect(await phone.comments.send(preview)).toBe('no_consent')
    phone.device.objecting = false
    phone.sayso.consent.deny(['feedback'])
    expect(await phone.comments.send(preview)).toBe('no_consent')
    expect(phone.sent).toEqual([])
    expect(phone.kept).toEqual([])
  })
})

describe('promise 4: what you see is what is sent', () => {
  it('the bytes of the preview, whatever was typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (typed) => {
        const phone = new Phone().agree('feedback')
        const preview = phone.comments.preview('idea', typed)
        if (isProblem(preview)) {
          expect(preview).toBe('empty')
          return
        }
        expect(await phone.comments.send(preview)).toBe('sent')
        expect(phone.sent).toEqual([{ url: 'https://collector.example/v1/comments', body: preview.body }])
        expect((JSON.parse(preview.body) as Comment).text).toBe(preview.text)
        // Previewed again, it is the same.
        expect(phone.preview(preview.text).text).toBe(preview.text)
      }),
      { numRuns: 60 },
    )
  })

  it('scrubbed on the device, alone, without context, time or the secret', () => {
    const phone = new Phone().agree('feedback')
    const { body, receipt } = phone.preview(' Write to anna@mail.example\r\nor ring +44 20 7946 0958.\u0007 ')
    const sent = JSON.parse(body) as Comment
    expect(sent.text).toBe('Write to [email]\nor ring [phone].')
    expect(Object.keys(sent).sort()).toEqual(
      ['app', 'comment', 'consent', 'day', 'erase', 'first', 'key', 'metric', 'plan', 'text', 'v'].sort(),
    )
    expect(sent.erase).toBe(sha256(receipt.secret))
    expect(body).not.toContain(receipt.secret)
  })

  it('the first of the month says so; a preview that is not true any more is not sent', async () => {
    const phone = new Phone().agree('feedback')
    const [first, second] = [phone.preview('One.'), phone.preview('Two.')]
    expect(JSON.parse(first.body)).toMatchObject({ first: 'm' })
    expect(await phone.comments.send(first)).toBe('sent')
    expect(await phone.comments.send(second)).toBe('outdated')
    expect(JSON.parse(phone.preview('Two.').body)).not.toHaveProperty('first')
    expect(await phone.comments.send(phone.preview('Two.'))).toBe('sent')
    const yesterday = phone.preview('Three.')
    phone.device.time += 86_400_000
    expect(await phone.comments.send(yesterday)).toBe('outdated')
    expect(phone.sent).toHaveLength(2)
  })

  it('what cannot be sent has a reason', () => {
    const { comments } = new Phone().agree('feedback')
    expect(comments.preview('nothing' as 'idea', 'Text')).toBe('undeclared_metric')
    expect(comments.preview('note.created' as 'idea', 'Text')).toBe('undeclared_metric')
    expect(comments.preview('old.idea', 'Text')).toBe('expired_metric')
    expect(comments.preview('idea', ' \n ')).toBe('empty')
    expect(comments.preview('idea', 7 as never)).toBe('empty')
    expect(comments.preview('idea', 'é'.repeat(2001))).toBe('too_long')
    expect(comments.preview('idea', 'a b '.repeat(1_000_000))).toBe('too_long')
  })
})

describe('promise 6: nothing is lost and nothing sent twice', () => {
  it('what cannot be sent waits, over a restart, and is sent again as the same bytes', async () => {
    const phone = new Phone().agree('feedback')
    phone.answer = () => Promise.resolve({})
    const preview = phone.preview()
    expect(await phone.comments.send(preview)).toBe('waiting')
    expect(phone.comments.receipts()).toEqual([preview.receipt])
    await phone.device.pass(1_900)
    expect(phone.sent).toHaveLength(1)
    phone.answer = () => Promise.resolve(stored)
    await phone.device.pass(200)
    expect(phone.sent.map(({ body }) => body)).toEqual([preview.body, preview.body])

    expect(phone.comments.receipts()).toEqual([preview.receipt])
    await phone.comments.flush()
    expect(phone.sent).toHaveLength(2)
  })

  it('a collector that asks to be left alone is, over a restart, and by comments as by batches', async () => {
    const phone = new Phone().agree('feedback')
    phone.answer = () => Promise.resolve({ after: 120_000 })
    const preview = phone.preview()
    expect(await phone.comments.send(preview)).toBe('waiting')
    phone.answer = () => Promise.resolve(stored)
    phone.comments = phone.open()
    await phone.device.pass(119_000)
    expect(await phone.comments.send(phone.preview('Another.'))).toBe('waiting')
    await phone.sayso.flush()
    expect([phone.sent.length, phone.device.sendings.length]).toEqual([1, 0])
    await phone.device.pass(2_000)
    expect(phone.sent.slice(1).map(({ body }) => body)[0]).toBe(preview.body)
    expect(phone.sent).toHaveLength(3)
    expect(phone.comments.receipts()).toHaveLength(2)
  })

  it('what the collector refuses is given up, and has no receipt', async () => {
    const phone = new Phone().agree('feedback')
    phone.answer = () => Promise.resolve({ refused: true })
    expect(await phone.comments.send(phone.preview())).toBe('refused')
    expect(phone.comments.receipts()).toEqual([])
    expect(phone.kept.filter((name) => /comment|receipt/.test(name))).toEqual([])
  })
})

describe('promise 5: no means no', () => {
  it('a withdrawal stops what is under way and takes what waits, and receipts, from the device', async () => {
    const phone = new Phone().agree('usage', 'feedback')
    let wasAborted = false
    phone.answer = (signal) =>
      new Promise((resolve) =>
        signal.addEventListener('abort', () => {
          wasAborted = true
          resolve({})
        }),
      )
    const sending = phone.comments.send(phone.preview())
    await Promise.resolve()
    phone.sayso.consent.deny(['feedback'])
    expect(await sending).toBe('no_consent')
    expect(wasAborted).toBe(true)
    expect(phone.kept.filter((name) => /comment|receipt/.test(name))).toEqual([])
    await phone.device.pass(86_400_000)
    expect(phone.sent).toHaveLength(1)
  })
})

describe('statement 26: erasing feedback that was sent', () => {
  it('sends the secret and nothing else, also after a withdrawal', async () => {
    const phone = new Phone().agree('feedback')
    await phone.comments.send(phone.preview())
    const [receipt] = phone.comments.receipts()
    if (!receipt) expect.fail()
    phone.isOnline = false
    expect(await phone.comments.erase(receipt)).toBe(false)
    expect(phone.comments.receipts()).toEqual([receipt])
    phone.isOnline = true
    phone.sayso.consent.deny()
    expect(await phone.comments.erase(receipt)).toBe(true)
    expect(phone.posted.at(-1)).toEqual({
      url: 'https://collector.example/v1/comments/erase',
      body: JSON.stringify({ secret: receipt.secret }),
    })
    expect(phone.comments.receipts()).toEqual([])
  })

  it('takes back what still waits', async () => {
    const phone = new Phone().agree('feedback')
    phone.answer = () => Promise.resolve({})
    await phone.comments.send(phone.preview())
    const [receipt] = phone.comments.receipts()
    expect(await phone.comments.erase(receipt ?? expect.fail())).toBe(true)
    phone.answer = () => Promise.resolve(stored)
    await phone.device.pass(86_400_000)
    expect(phone.sent).toHaveLength(1)
    expect(phone.kept.filter((name) => /comment|receipt/.test(name))).toEqual([])
  })
})
