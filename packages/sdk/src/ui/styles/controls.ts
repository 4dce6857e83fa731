/** Accepting, refusing and withdrawing look the same: one form, one colour, one size. */
export const controlStyles = `
button {
  min-height: 2.75em;
  padding: 0.4em 1.1em;
  border: 1px solid var(--_edge);
  border-radius: calc(var(--_radius) * 0.7);
  background: var(--_surface);
  color: inherit;
  font: inherit;
  font-weight: 500;
  line-height: 1.25;
  cursor: pointer;
}
button:hover { background: var(--_sunken) }
button[aria-disabled='true'] { color: var(--_quiet); border-color: var(--_line); cursor: default }
summary, label { cursor: pointer }
a { color: var(--_accent) }

[role='switch'] {
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 1em;
  width: 100%;
  padding: 0;
  border: 0;
  border-radius: 0.3em;
  background: none;
  font-weight: 600;
  text-align: start;
}
[role='switch']:hover { background: none }
[role='switch']::after {
  content: '';
  flex: none;
  width: 2.75em;
  height: 1.6em;
  border: 1px solid var(--_edge);
  border-radius: 1em;
  background:
    radial-gradient(circle closest-side, var(--_knob, var(--_edge)) 92%, #0000) 0.22em 50% / 1.1em 1.1em
    no-repeat var(--_sunken);
}
[role='switch'][aria-checked='true']::after {
  --_knob: var(--_surface);
  border-color: var(--_accent);
  background-color: var(--_accent);
  background-position-x: calc(100% - 0.22em);
}
[dir='rtl'] [role='switch']::after { background-position-x: calc(100% - 0.22em) }
[dir='rtl'] [role='switch'][aria-checked='true']::after { background-position-x: 0.22em }

input { flex: none; width: 1.25em; height: 1.25em; margin: 0; accent-color: var(--_accent) }

.icon {
  display: grid;
  place-items: center;
  flex: none;
  width: 2.75em;
  padding: 0;
  border-color: #0000;
  color: var(--_quiet);
}
.cross { position: relative; width: 0.9em; height: 0.9em }
.cross::before, .cross::after {
  content: '';
  position: absolute;
  inset: calc(50% - 0.06em) 0 auto;
  border-top: 0.12em solid;
  rotate: 45deg;
}
.cross::after { rotate: -45deg }

@media (prefers-reduced-motion: no-preference) {
  button, [role='switch']::after { transition: background 0.15s, border-color 0.15s }
}
@media (forced-colors: active) {
  [role='switch']::after { forced-color-adjust: none; --_knob: ButtonText; border-color: ButtonText; background-color: ButtonFace }
  [role='switch'][aria-checked='true']::after { --_knob: HighlightText; background-color: Highlight }
  button[aria-disabled='true'] { color: GrayText; border-color: GrayText }
}
`
