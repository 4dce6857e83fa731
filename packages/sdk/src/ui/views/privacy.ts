import type { CreateView } from '../view.ts'
import { collectedView } from './collected.ts'
import { eraseView } from './erase.ts'
import { receiptView } from './receipt.ts'
import { sentView } from './sent.ts'
import { settingsView } from './settings.ts'

/** The whole privacy page. */
export const privacyView: CreateView = (centre, host) => {
  const views = [settingsView, sentView, collectedView, receiptView, eraseView].map((create) =>
    create(centre, host),
  )
  return {
    content: views.flatMap(({ content }) => content),
    update: () => views.forEach((view) => view.update()),
  }
}
