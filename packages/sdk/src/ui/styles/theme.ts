/**
 * Every colour and size has its name here. A page sets those without an underscore; text on its ground has a contrast
 * of 4.5:1 or more, controls 3:1.
 */
export const themeStyles = `
:host {
  color-scheme: light dark;
  --_text: var(--sayso-text, light-dark(#1d1f24, #eceef2));
  --_quiet: var(--sayso-quiet, light-dark(#5a5f69, #a9aeb9));
  --_surface: var(--sayso-surface, light-dark(#fff, #1c1e22));
  --_sunken: var(--sayso-sunken, light-dark(#f4f5f7, #272a2f));
  --_line: var(--sayso-line, light-dark(#e3e5e9, #363a41));
  --_edge: var(--sayso-edge, light-dark(#868c97, #7d838f));
  --_accent: var(--sayso-accent, light-dark(#1f5fbf, #8ab4f8));
  --_notice: var(--sayso-notice, light-dark(#fdf1d8, #3b3018));
  --_radius: var(--sayso-radius, 0.75em);
  --_shadow: var(--sayso-shadow, 0 0.1em 0.2em rgb(0 0 0 / 8%), 0 0.8em 2.5em rgb(0 0 0 / 18%));
  display: block;
  font: 400 var(--sayso-size, 1rem) / 1.5 var(--sayso-font, system-ui, sans-serif);
  color: var(--_text);
}
:host([theme='light']) { color-scheme: light }
:host([theme='dark']) { color-scheme: dark }
:host([hidden]), [hidden] { display: none !important }
*, ::before, ::after { box-sizing: border-box }
.root { container-type: inline-size; text-align: start }
:focus-visible { outline: 0.15em solid var(--_accent); outline-offset: 0.15em }
`
