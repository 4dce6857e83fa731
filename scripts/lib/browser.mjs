import { existsSync } from 'node:fs'

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** A Chromium on this machine: the one that SAYSO_BROWSER names, or one in a usual place. */
export const browserPath = () =>
  [process.env.SAYSO_BROWSER, ...usual].find((path) => path && existsSync(path))
