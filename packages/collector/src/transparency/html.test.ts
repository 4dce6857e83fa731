import fc from 'fast-check'
import { expect, it } from 'vitest'
import { html } from './html.ts'

it('keeps markup that was made so, and turns everything else into text', () => {
  expect(
    html`<p title="${'"'}">${'<script>'} & ${html`<b>${1}</b>`}${[html`<i></i>`, html`<u></u>`]}</p>`.text,
  ).toBe('<p title="&quot;">&lt;script&gt; & <b>1</b><i></i><u></u></p>')
})

it('lets no text out of its place', () => {
  fc.assert(fc.property(fc.string(), (text) => void expect(html`${text}`.text).not.toMatch(/[<>"']/)))
})
