export const contentStyles = `
h1, h2, h3, h4, h5, h6, p, dl, dd, ul, pre, fieldset { margin: 0; padding: 0 }
h1, h2, h3, h4, h5, h6 { font-size: 1em; font-weight: 600; line-height: 1.35; text-wrap: balance }
ul { list-style: none }
.quiet, dt { color: var(--_quiet) }
.quiet { font-size: 0.9375em }
.name { font-weight: 600 }
.live:empty { display: none }
.live, .notice { padding: 0.6em 0.9em; border-radius: calc(var(--_radius) * 0.7); background: var(--_sunken) }
.notice { background: var(--_notice) }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }

section { display: grid; gap: 1em; justify-items: start; padding-block: 1.75em }
section > * { max-width: 100% }
section + section { border-block-start: 1px solid var(--_line) }
section > :is(h1, h2, h3, h4, h5, h6):first-child { font-size: 1.25em; letter-spacing: -0.01em }
section > :is(.choice, .batches, .group, .facts, .notice) { width: 100% }
section > .quiet { max-width: 42em }
.group { display: grid; gap: 0.6em }
.buttons { display: flex; flex-wrap: wrap; gap: 0.6em }

.choice { padding: 0.6em 1.1em 1em; border: 1px solid var(--_line); border-radius: var(--_radius) }
.choice > p { padding-inline-end: 4em }
@container (width < 26em) { .choice > p { padding-inline-end: 0 } }

.facts { display: grid; gap: 0.5em; font-size: 0.9375em }
.facts > div { display: grid; grid-template-columns: minmax(0, 11em) minmax(0, 1fr); gap: 0.1em 1.25em }
dd { overflow-wrap: anywhere }
@container (width < 32em) { .facts > div { grid-template-columns: minmax(0, 1fr) } }

.metrics { display: grid; border: 1px solid var(--_line); border-radius: var(--_radius) }
.metrics > li { display: grid; gap: 0.25em; padding: 0.9em 1.1em }
.metrics > li + li { border-block-start: 1px solid var(--_line) }
.metrics .facts { margin-block-start: 0.25em; gap: 0.15em }

.batches { display: grid; gap: 0.6em }
.batches:empty { display: none }
.batch { border: 1px solid var(--_line); border-radius: var(--_radius) }
.batch > summary { display: flex; flex-wrap: wrap; gap: 0.1em 1em; align-items: baseline; padding: 0.8em 1.1em; border-radius: var(--_radius) }
.batch > summary > .quiet { margin-inline-start: auto }
summary { list-style: none }
summary::-webkit-details-marker { display: none }
summary::before {
  content: '';
  align-self: center;
  width: 0.4em;
  height: 0.4em;
  border: solid var(--_quiet);
  border-width: 0 0.12em 0.12em 0;
  rotate: -45deg;
}
[dir='rtl'] summary::before { rotate: 135deg }
[open] > summary::before { rotate: 45deg !important }
.batch-body { display: grid; gap: 0.9em; justify-items: start; padding: 0.2em 1.1em 1.1em }
.batch-body > * { max-width: 100%; min-width: 0 }
.batch-body > div { display: grid; gap: 1.2em; width: 100% }

table { width: 100%; border-collapse: collapse; font-size: 0.9375em }
th, td { padding-block: 0.4em; padding-inline: 0 0.7em; border-block-end: 1px solid var(--_line); text-align: start; vertical-align: baseline; overflow-wrap: break-word }
td:first-child { min-width: 5.4em; overflow-wrap: anywhere }
@container (width < 26em) {
  table { font-size: 0.875em }
  th, td { padding-inline-end: 0.5em }
}
@container (width < 17em) { th, td { overflow-wrap: anywhere } }
:is(th, td):last-child:not([colspan]) { padding-inline-end: 0; text-align: end; font-variant-numeric: tabular-nums }
thead th { color: var(--_quiet); font-weight: 500; word-break: keep-all }
tbody th { padding-block-start: 1em; font-weight: 600 }
tbody th .quiet { display: block; font-weight: 400 }
caption { padding-block-end: 0.3em; font-weight: 600; text-align: start }
.bytes {
  width: 100%;
  max-height: 24em;
  padding: 0.9em 1.1em;
  border-radius: calc(var(--_radius) * 0.7);
  background: var(--_sunken);
  font: 0.8125em / 1.6 var(--sayso-mono, ui-monospace, Menlo, Consolas, monospace);
  overflow: auto;
  overflow-wrap: anywhere;
  white-space: pre-wrap;
}

.status { display: flex; flex-wrap: wrap; gap: 0.6em; align-items: center }
.status > button:first-child::before {
  content: '';
  display: inline-block;
  width: 0.6em;
  height: 0.6em;
  margin-inline-end: 0.6em;
  border: 1px solid var(--_edge);
  border-radius: 50%;
}
.status > .on::before { border-color: var(--_accent) !important; background: var(--_accent) }
`
