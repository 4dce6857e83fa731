import type { CommentsReport } from './comments-report.ts'
import { factList, type MarkedFact } from './fact-list.ts'
import { html, type Html } from './html.ts'

const numbers = new Intl.NumberFormat('en')
const lists = new Intl.ListFormat('en')

/** The part of the page about what people write themselves. */
export const commentsSection = (report: CommentsReport): Html =>
  html`<section aria-labelledby="comments">
    <h2 id="comments">What people write</h2>
    <p>
      Comments (${lists.format(report.metrics.map(({ name }) => `“${name}”`))}) are the only thing here that
      is not a number. They are texts, so more is done to protect them.
    </p>
    ${factList(factsOf(report))}
  </section>`

const factsOf = ({ days, k, readAfterDays }: CommentsReport): MarkedFact[] => [
  {
    term: 'Sent',
    text: html`Each text alone, with its day, after its writer has seen it exactly as it is sent. Nothing
    beside it tells who wrote it, or what else the device sends.`,
  },
  {
    term: 'Taken out',
    text: html`What looks like an address, a phone number, a card, an account, a password or a key: on the
    device, and once more at the server. Names and stories cannot be recognised, so it is better to write
    none.`,
  },
  {
    term: 'Kept for',
    text: html`${numbers.format(days)} days at most. Backups that were made meanwhile may hold it for longer.`,
  },
  {
    term: 'Read by',
    text: html`Analysts, one whole month at a time, from ${numbers.format(readAfterDays)} days after its end
    on, and only if at least ${numbers.format(k)} people wrote in it. Each reading is written down.`,
  },
  {
    term: 'Taken back',
    text: html`By its writer, in the app, with the receipt that the device keeps. Saying no removes receipts
    from the device: delete comments before, or copy the receipts.`,
  },
]
