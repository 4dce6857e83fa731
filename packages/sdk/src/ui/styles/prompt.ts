/** The prompt: a card in the corner, a sheet on a phone; where it stands with the attribute `inline`. */
export const promptStyles = `
.prompt {
  display: flex;
  flex-direction: column;
  position: fixed;
  z-index: var(--sayso-layer, 2147483000);
  inset-block-end: 1.25em;
  inset-inline-end: 1.25em;
  width: min(var(--sayso-width, 34em), 100vw - 2.5em);
  max-height: min(52em, 100dvh - 2.5em);
  border: 1px solid var(--_line);
  border-radius: calc(var(--_radius) * 1.35);
  background: var(--_surface);
  box-shadow: var(--_shadow);
  container-type: inline-size;
  overflow: hidden;
  font-size: 0.9375em;
}
:host([inline]) .prompt { position: static; width: auto; max-height: none; box-shadow: none; overflow: visible }
:host([inline]) .answers { position: sticky; inset-block-end: 0; background: var(--_surface) }
.prompt-text { display: grid; gap: 0.8em; padding: 1em 1.5em; overflow-y: auto; overscroll-behavior: contain }
.prompt-head { display: flex; align-items: start; justify-content: space-between; gap: 0.5em; margin-inline-end: -0.75em }
.prompt-head > :first-child { padding-block: 0.45em; font-size: 1.1875em; letter-spacing: -0.01em }
fieldset { display: grid; gap: 0.7em; min-width: 0; border: 0 }
legend { padding: 0; margin-block-end: 0.6em; color: var(--_quiet); font-size: 0.9375em }
.option { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 0.8em; align-items: center }
.option > label { padding-block: 0.1em; font-weight: 600 }
.option > p { grid-column: 2 }
.brief > div { display: inline-block; margin-inline-end: 1em }
.brief > :last-child { display: block }
.brief :is(dt, dd) { display: inline }
.brief dt::after { content: ': ' }
.more > summary { display: inline-flex; align-items: center; gap: 0.7em; min-height: 2em; color: var(--_accent); font-weight: 500 }
.more[open] { display: grid; gap: 0.9em }
.answers { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 0.6em; padding: 1em 1.5em; border-block-start: 1px solid var(--_line) }
.answers > p { grid-column: 1 / -1 }
.answers > button { padding-inline: 0.6em }

@container (width < 26em) {
  .answers { grid-template-columns: minmax(0, 1fr) }
  .answers, .prompt-text { padding-inline: 1.1em }
}
@container (width > 56em) {
  .prompt-text { grid-template: repeat(3, auto) 1fr / minmax(0, 1fr) minmax(0, 1.1fr); align-content: start; align-items: start; gap: 0.6em 3em }
  .prompt-text, .answers { padding-inline: max(1.5em, (100% - 76em) / 2) }
  .prompt-head, .more[open] { grid-column: 1 / -1 }
  .prompt-text > fieldset { grid-row: 2 / span 3; grid-column: 2 }
}
@media (width < 36em) {
  :host(:not([inline])) .prompt {
    inset: auto 0 0;
    width: auto;
    max-height: 88dvh;
    border-width: 1px 0 0;
    border-end-start-radius: 0;
    border-end-end-radius: 0;
  }
  .answers { padding-block-end: max(1em, env(safe-area-inset-bottom)) }
}
@media (prefers-reduced-motion: no-preference) {
  .prompt { animation: come 0.25s ease-out }
  @keyframes come { from { opacity: 0; translate: 0 1em } }
}
`
