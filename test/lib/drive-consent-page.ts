import type { Purpose } from '@sayso/shared-schema'
import type { BrowserContext, Page } from 'playwright-core'
import type { ConsentPage } from './consent-page.ts'

declare const consentPage: ConsentPage

export const allPurposes: readonly Purpose[] = ['usage', 'errors', 'feedback']

/** What a test does with the SDK of a consent page: of the current one, unless it names another. */
export const driveConsentPage = (current: () => Page) => ({
  start: (changes?: Parameters<ConsentPage['start']>[0], on = current()): Promise<void> =>
    on.evaluate((changes) => consentPage.start(changes), changes),
  grant: (purposes = allPurposes, on = current()): Promise<boolean> =>
    on.evaluate((purposes) => consentPage.sayso.consent.grant(purposes, 'prompt', 'en'), purposes),
  deny: (purposes = allPurposes, on = current()): Promise<boolean> =>
    on.evaluate((purposes) => consentPage.sayso.consent.deny(purposes), purposes),
  due: (): Promise<readonly Purpose[]> => current().evaluate(() => consentPage.sayso.consent.due()),
  states: (on = current()): Promise<string[]> =>
    on.evaluate((all) => all.map((purpose) => consentPage.sayso.consent.state(purpose)), allPurposes),
  /** Records one thing for each purpose. */
  use: (on = current()): Promise<void> =>
    on.evaluate(() => {
      const { sayso, report } = consentPage
      sayso.track('note.created')
      sayso.measure('export.duration', 12)
      sayso.score('export-effort', 3)
      sayso.error('app.error', report)
    }),
  /** The purposes of which something was sent and answered, and how many batches wait. */
  settled: (): Promise<{ sent: Purpose[]; waiting: number }> =>
    current().evaluate(() => {
      const { sayso } = consentPage
      const sent = new Set(sayso.sent().map(({ purpose }) => purpose))
      return { sent: [...sent].sort(), waiting: sayso.pending().length }
    }),
  hide: (): Promise<void> =>
    current().evaluate(() => void window.dispatchEvent(new PageTransitionEvent('pagehide'))),
})

/** The names of everything that lies on the device for a page. */
export async function namesKept(context: BrowserContext, page: Page): Promise<string[]> {
  const names = await page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name ?? ''),
    ...(await caches.keys()),
  ])
  return [...names, ...(await context.cookies()).map(({ name }) => name)].sort()
}
