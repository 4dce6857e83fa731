import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { devNull } from 'node:os'

const usualChromium = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const usualFirefox = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
]

const firstOf = (paths) => paths.find((path) => path && existsSync(path))

/** A Chromium on this machine: the one that SAYSO_BROWSER names, or one in a usual place. */
export const browserPath = () => firstOf([process.env.SAYSO_BROWSER, ...usualChromium])

/** A Firefox on this machine: the one that SAYSO_FIREFOX names, or one in a usual place. */
export const firefoxPath = () => firstOf([process.env.SAYSO_FIREFOX, ...usualFirefox])

/** The recorder of system calls on this machine, which there is on Linux alone. */
export const stracePath = () => firstOf([process.env.SAYSO_STRACE, '/usr/bin/strace'])

/** Whether a recorder may record: some sandboxes forbid it, whatever is installed. */
export const mayRecord = (strace) => spawnSync(strace, ['-o', devNull, process.execPath, '-v']).status === 0
