/** The looks of the page: light and dark, from a phone's width on. */
export const styleSheet = `
:root {
  color-scheme: light dark;
  --text: #1c2024; --soft: #545b64; --back: #fafaf8; --card: #ffffff; --line: #dcdfe3; --accent: #0a5c6b;
}
@media (prefers-color-scheme: dark) {
  :root { --text: #e8eaed; --soft: #a9b0b8; --back: #14171a; --card: #1c2024; --line: #363c43; --accent: #7cd0df; }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 46rem; padding: clamp(1.25rem, 5vw, 3.5rem) clamp(1rem, 4vw, 2rem);
  background: var(--back); color: var(--text);
  font: 1.0625rem/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; overflow-wrap: anywhere;
}
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
h1 { margin: 0 0 1rem; font-size: clamp(1.8rem, 6vw, 2.6rem); letter-spacing: -0.015em; }
h2 { margin: 3rem 0 0.75rem; font-size: 1.45rem; }
h3 { margin: 2rem 0 0.25rem; font-size: 1.125rem; }
h4 { margin: 0 0 0.25rem; font-size: 1.0625rem; }
p { margin: 0.5rem 0; }
a { color: var(--accent); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
.eyebrow { margin: 0 0 0.25rem; color: var(--soft); }
.lead { font-size: 1.1875rem; }
code { font: 0.875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
h4 code { margin-inline-start: 0.35rem; color: var(--soft); font-weight: 400; }
dl { margin: 1rem 0 0; }
dl div { display: grid; grid-template-columns: 9.5rem 1fr; gap: 0 1rem; padding: 0.5rem 0; border-top: 1px solid var(--line); }
dt { color: var(--soft); }
dd { margin: 0; }
ul { list-style: none; margin: 1rem 0 0; padding: 0; }
.metrics li, details { margin: 0 0 0.75rem; padding: 1rem 1.125rem; background: var(--card); border: 1px solid var(--line); border-radius: 0.625rem; }
.metrics dl { margin-top: 0.5rem; }
.metrics dl div { padding: 0.3125rem 0; grid-template-columns: 7.5rem 1fr; font-size: 0.9375rem; }
.counts li { display: grid; grid-template-columns: 6.5rem 1fr; gap: 0 1rem; padding: 0.5rem 0; border-top: 1px solid var(--line); }
.counts strong { text-align: end; font-variant-numeric: tabular-nums; }
.counts em { color: var(--soft); font-style: normal; white-space: nowrap; }
summary { cursor: pointer; min-height: 1.5rem; }
pre { margin: 0.75rem 0 0; padding: 0.875rem; border: 1px solid var(--line); border-radius: 0.375rem; background: var(--back); white-space: pre-wrap; }
footer { margin-top: 3.5rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); }
@media (max-width: 34rem) {
  dl div, .metrics dl div { grid-template-columns: 1fr; }
  .counts li { grid-template-columns: 4.5rem 1fr; }
}
@media print { body { max-width: none; } }
`
