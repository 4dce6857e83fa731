import puppeteer, { type Browser } from 'puppeteer-core'

/** The Firefox that `npm test` found; tests that need it are skipped, loudly, where there is none. */
export const firefoxPath = process.env['SAYSO_FIREFOX']

/** Starts it without a window and with a profile of its own, driven over WebDriver BiDi. */
export const launchFirefox = (): Promise<Browser> =>
  puppeteer.launch({
    browser: 'firefox',
    executablePath: firefoxPath ?? '',
    headless: true,
    // Half a minute, as usual, is little for a busy machine.
    timeout: 120_000,
  })
