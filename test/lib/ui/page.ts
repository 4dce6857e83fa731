import { createSayso } from '@sayso/sdk'
import { describeError } from '@sayso/sdk/errors'
import { createPrivacyCentre, defineSaysoElements, type SaysoElement, type Telemetry } from '@sayso/sdk/ui'
import { loadWords } from '@sayso/sdk/words'
import {
  activity,
  ces,
  choice,
  counter,
  definePlan,
  distribution,
  errors,
  funnel,
  oneOf,
} from '@sayso/shared-schema'

/** The script of the page that tests look at: an app of its own, which embeds the elements as any app does. */

const expires = '2028-06-30'
const plan = definePlan({
  app: 'atlas',
  version: 4,
  notice: {
    controller: 'Atlas Cooperative',
    contact: 'privacy@atlas.example',
    url: 'https://atlas.example/privacy',
    retentionDays: 400,
  },
  context: { channel: oneOf('stable', 'beta') },
  metrics: {
    'app.active': activity({ purpose: 'usage', why: 'See whether people come back', expires }),
    'map.exported': counter({
      purpose: 'usage',
      why: 'Decide which formats to keep, and whether the shortcut is known',
      expires,
      by: { format: oneOf('pdf', 'png', 'svg'), source: oneOf('menu', 'shortcut') },
      pairs: [['format', 'source']],
    }),
    'export.duration': distribution({
      purpose: 'usage',
      unit: 'ms',
      why: 'Notice when an export becomes slow',
      expires,
    }),
    'first-steps': funnel({
      purpose: 'usage',
      steps: ['opened', 'drawn', 'shared'],
      why: 'See where newcomers give up',
      expires,
    }),
    'app.error': errors({ purpose: 'errors', why: 'Mend what breaks, most frequent first', expires }),
  },
  surveys: {
    'export-effort': ces({
      level: 'interaction',
      touchpoint: 'export',
      ask: { en: 'How much effort was the export?', de: 'Wie aufwendig war der Export?' },
      why: 'Make exporting easier',
      expires,
    }),
    'main-use': choice({
      level: 'journey',
      touchpoint: 'app',
      ask: { en: 'What do you use Atlas for?' },
      options: ['work', 'school', 'travel'],
    }),
  },
})

function start() {
  return createSayso({
    plan,
    key: 'pk_dev_atlas',
    url: location.origin,
    context: { version: '2.3.1', channel: 'stable' },
    flushEvery: 60_000,
  })
}

/** What tests may do on the page. */
export interface Stage {
  readonly sayso: Telemetry
  /** Puts an element into the page, in place of the last. */
  show(name: string, attributes?: Readonly<Record<string, string>>): void
  /** Does what somebody might do in the app. */
  act(): void
  readonly createPrivacyCentre: typeof createPrivacyCentre
  readonly loadWords: typeof loadWords
  /** What the elements told the page. */
  readonly events: string[]
}

declare global {
  interface Window {
    stage: Stage
  }
}

const sayso = start()
const events: string[] = []
for (const name of ['sayso-choice', 'sayso-close', 'sayso-open'])
  document.addEventListener(name, () => void events.push(name))

window.stage = {
  sayso,
  createPrivacyCentre,
  loadWords,
  events,
  show(name, attributes = {}) {
    const element = document.createElement(name) as SaysoElement
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    element.sayso = sayso
    document.getElementById('place')?.replaceChildren(element)
  },
  act() {
    sayso.track('map.exported', { format: 'pdf', source: 'menu' })
    sayso.track('map.exported', { format: 'bmp' as 'pdf', source: 'shortcut' })
    sayso.measure('export.duration', 183)
    sayso.step('first-steps', 'opened')
    sayso.error('app.error', describeError(new TypeError('It failed')))
    sayso.score('export-effort', 2)
  },
}
defineSaysoElements()
document.documentElement.dataset['ready'] = ''
