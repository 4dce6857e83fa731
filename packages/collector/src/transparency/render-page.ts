import { nameInWords, type Purpose } from '@sayso/shared-schema'
import { commentsSection } from './comments-section.ts'
import { factList, plainFact, type MarkedFact } from './fact-list.ts'
import { html, noHtml, type Html } from './html.ts'
import type { LeftOut } from './left-out.ts'
import type { MetricInWords } from './metric-in-words.ts'
import type { NoticeReport, TransparencyReport } from './transparency-report.ts'

const numbers = new Intl.NumberFormat('en')
const lists = new Intl.ListFormat('en')
const days = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' })

const months = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })
/** @param month `2026-11` */
const monthInWords = (month: string): string => months.format(Date.parse(month))

const purposeWords: Readonly<Record<Purpose, { readonly name: string; readonly means: string }>> = {
  usage: { name: 'Usage', means: 'Which functions are used, how often, and how long they take.' },
  errors: { name: 'Errors', means: 'What fails, and where in the app’s code.' },
  feedback: {
    name: 'Feedback',
    means: 'Answers to short questions, and what people write. Each can be skipped.',
  },
}

/** Where the page's style sheet lies: a page without any style or script of its own can forbid both. */
export const styleSheetPath = '/transparency.css'

/** The page for everybody who wants to know what an app collects. */
export function renderPage(report: TransparencyReport): string {
  const { app, controller, purposes, comments, context, notices } = report
  const name = nameInWords(app)
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${name}: what is collected</title>
        <link rel="stylesheet" href="${styleSheetPath}" />
      </head>
      <body>
        <header>
          <p class="eyebrow">${controller}</p>
          <h1>What ${name} collects</h1>
          <p class="lead">
            Only from people who said yes, and only what is listed here. Each device does the counting itself
            and sends totals${comments ? ', and what people write,' : ','} with no name and no identifier of
            anybody.
          </p>
        </header>
        <main>
          <section aria-labelledby="facts">
            <h2 id="facts">In short</h2>
            ${factList(factsOf(report))}
          </section>
          <section aria-labelledby="collected">
            <h2 id="collected">What is collected, and why</h2>
            <p>Each purpose is agreed to by itself. Refusing costs nothing: the app works the same.</p>
            ${purposes.map(
              ({ purpose, metrics }) =>
                html`<h3>${purposeWords[purpose].name}</h3>
                  <p>${purposeWords[purpose].means}</p>
                  <ul class="metrics">
                    ${metrics.map(metricItem)}
                  </ul>`,
            )}
            <h3>Sent with every report</h3>
            ${factList(context.map(plainFact))}
          </section>
          ${comments ? commentsSection(comments) : noHtml}
          <section aria-labelledby="withdraw">
            <h2 id="withdraw">How to say no</h2>
            <p>
              In the app’s privacy settings, at any time, as easily as saying yes; in a terminal, with the
              program’s
              <code>telemetry off</code>. What waits to be sent is then deleted and nothing more is sent, not
              even a farewell. Totals that were sent before cannot be traced to anybody, so they cannot be
              taken out again.${comments ? html` <a href="#comments">What people wrote can be.</a>` : noHtml}
            </p>
            <p>
              A browser’s Global Privacy Control and a <code>DO_NOT_TRACK</code> that is set in a terminal
              count as a no.
            </p>
          </section>
          <section aria-labelledby="left-out">
            <h2 id="left-out">What was left out</h2>
            ${leftOutSection(report.leftOut, report.k)}
          </section>
          <section aria-labelledby="notices">
            <h2 id="notices">The notices, word for word</h2>
            <p>What people agreed to, as their devices keep it. A consent names its notice by this number.</p>
            ${notices.map(noticeDetails)}
          </section>
        </main>
        <footer>
          <p>
            Version ${report.plan} of the plan. <a href="/apps/${app}/transparency.json">This page as data</a>
          </p>
        </footer>
      </body>
    </html>`.text
}

function factsOf(report: TransparencyReport): MarkedFact[] {
  const { controller, contact, url, recipients, retentionDays, comments, k } = report
  const received = recipients.length ? lists.format([controller, ...recipients]) : `Only ${controller}`
  const ofFigures = `${numbers.format(retentionDays)} days`
  const kept = comments ? `${ofFigures}; what people write for ${comments.days} days` : ofFigures
  return [
    { term: 'Responsible', text: html`${controller}` },
    {
      term: 'Contact',
      text: contact.includes('@') ? html`<a href="mailto:${contact}">${contact}</a>` : html`${contact}`,
    },
    { term: 'Full notice', text: /^https?:/.test(url) ? html`<a href="${url}">${url}</a>` : html`${url}` },
    { term: 'Received by', text: html`${received}` },
    { term: 'Kept for', text: html`${kept}` },
    {
      term: 'Shown to analysts',
      text: html`Only figures behind which at least ${numbers.format(k)} people stand, and none from which
      smaller ones could be worked out.`,
    },
    {
      term: 'Never kept',
      text: html`Addresses of the network, names, identifiers of people or devices, cookies. Whoever runs the
      server could still see that a connection was made.`,
    },
  ]
}

const metricItem = ({ metric, name, counted, values, why, until, retired }: MetricInWords): Html =>
  html`<li>
    <h4>${name} <code>${metric}</code></h4>
    <p>${counted}</p>
    ${factList([
      ...(why === null ? [] : [{ term: 'Why', text: html`${why}` }]),
      ...values.map(plainFact),
      ...(until === null ? [] : [{ term: 'Until', text: html`${days.format(Date.parse(until))}` }]),
      ...(retired ? [{ term: 'Note', text: html`Only older versions of the app still send it.` }] : []),
    ])}
  </li>`

function leftOutSection({ months, drops, scrubbed }: LeftOut, k: number): Html {
  const [first, last] = [months[0], months.at(-1)]
  if (first === undefined || last === undefined)
    return html`<p>
      Figures stand here once a month is over in which at least ${numbers.format(k)} people took part.
    </p>`
  const period =
    first === last ? `in ${monthInWords(first)}` : `from ${monthInWords(first)} to ${monthInWords(last)}`
  return html`<p>
      In total, ${period}. Only months count in which at least ${numbers.format(k)} people took part.
    </p>
    <h3>Not counted</h3>
    ${
      drops.length
        ? html`<ul class="counts">
            ${drops.map(
              ({ side, meaning, n }) =>
                html`<li>
                  <strong>${numbers.format(n)}</strong>
                  <span>${meaning} <em>${side === 'device' ? 'On devices' : 'At the server'}</em></span>
                </li>`,
            )}
          </ul>`
        : html`<p>Nothing.</p>`
    }
    <h3>Taken out of texts by the server</h3>
    ${
      scrubbed.length
        ? html`<ul class="counts">
            ${scrubbed.map(
              ({ kind, n }) =>
                html`<li><strong>${numbers.format(n)}</strong> <span>${nameInWords(kind)}</span></li>`,
            )}
          </ul>`
        : html`<p>Nothing.</p>`
    }`
}

const noticeDetails = ({ hash, text, plans }: NoticeReport, index: number): Html =>
  html`<details>
    <summary>
      ${index === 0 ? 'The present one' : 'An earlier one'}, ${plans.length > 1 ? 'versions' : 'version'}
      ${lists.format(plans.map(String))} of the plan
    </summary>
    <p>SHA-256 <code>${hash}</code></p>
    ${text ? html`<pre tabindex="0" aria-label="The notice as JSON"><code>${text}</code></pre>` : noHtml}
  </details>`
