import { execFile, spawn } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFileLock } from './file-lock.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'sayso-lock-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const anHourAgo = (): Date => new Date(Date.now() - 3_600_000)
/** The id of a process that has ended. */
const endedProcess = (): Promise<number> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, ['-e', ''], () => resolve(child.pid ?? 0))
  })
const isAlone = (): boolean => {
  let told = false
  createFileLock(folder).now((alone) => (told = alone))
  return told
}

describe('a lock among processes', () => {
  it('lets one run at a time, and leaves no file behind', async () => {
    const [one, other] = [createFileLock(folder), createFileLock(folder)]
    const seen: string[] = []
    const task = (name: string) => async (): Promise<void> => {
      seen.push(`${name} begins`)
      await new Promise((resolve) => setTimeout(resolve, 60))
      seen.push(`${name} ends`)
    }
    await Promise.all([one.run(task('a')), other.run(task('b'))])
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
    expect(readdirSync(folder)).toEqual([])
  })

  it('gives up when its turn does not come, so that nobody waits for long', async () => {
    writeFileSync(join(folder, 'sending.lock.json'), String(process.pid))
    const started = performance.now()
    await createFileLock(folder).run(() => expect.fail('It ran.'))
    // After a second: not after the quarter of an hour for which a lock may be held.
    expect(performance.now() - started).toBeLessThan(60_000)
  })

  it('does not hold up a program that ends, although another one sends', () => {
    writeFileSync(join(folder, 'sending.lock.json'), String(process.pid))
    expect(isAlone()).toBe(true)
  })

  it('says so when another one seals at this very moment', () => {
    writeFileSync(join(folder, 'sealing.lock.json'), String(process.pid))
    // The shortest of some, since other programs may interrupt any of them.
    const times = Array.from({ length: 5 }, () => {
      const started = performance.now()
      expect(isAlone()).toBe(false)
      return performance.now() - started
    })
    expect(Math.min(...times)).toBeLessThan(200)
    expect(readdirSync(folder)).toEqual(['sealing.lock.json'])
  })

  it('is taken from a process that was killed', async () => {
    writeFileSync(join(folder, 'sealing.lock.json'), String(await endedProcess()))
    expect(isAlone()).toBe(true)
    expect(readdirSync(folder)).toEqual([])
  })

  it('is taken from the one before this process that had the same id, as in a container that is started again', () => {
    const path = join(folder, 'sealing.lock.json')
    writeFileSync(path, String(process.pid))
    expect(isAlone()).toBe(false)
    const before = new Date(Date.now() - process.uptime() * 1_000 - 3_000)
    utimesSync(path, before, before)
    expect(isAlone()).toBe(true)
    expect(readdirSync(folder)).toEqual([])
  })

  it('is taken from a process at work by nobody, and at once when it is killed with -9', async () => {
    const path = join(folder, 'sealing.lock.json')
    const holder = spawn(process.execPath, [
      '-e',
      `fs.writeFileSync(${JSON.stringify(path)}, String(process.pid), { flag: 'wx' }); setInterval(() => {}, 1000)`,
    ])
    await expect.poll(() => existsSync(path) && readFileSync(path, 'utf8')).toBe(String(holder.pid))
    expect(isAlone()).toBe(false)
    const ended = new Promise((resolve) => holder.once('exit', resolve))
    holder.kill('SIGKILL')
    await ended
    expect(isAlone()).toBe(true)
    expect(readdirSync(folder)).toEqual([])
  })

  it('is taken also from one that was killed while it took it from another', async () => {
    const ended = String(await endedProcess())
    writeFileSync(join(folder, 'sealing.lock.json'), ended)
    writeFileSync(join(folder, 'sealing-breaking.lock.json'), ended)
    expect(isAlone()).toBe(true)
    expect(readdirSync(folder)).toEqual([])
  })

  it('is taken from whoever has had it for longer than any work takes', () => {
    writeFileSync(join(folder, 'sealing.lock.json'), '')
    expect(isAlone()).toBe(false)
    utimesSync(join(folder, 'sealing.lock.json'), anHourAgo(), anHourAgo())
    expect(isAlone()).toBe(true)
  })

  it('promise 9: the host never suffers — where no file can be created there is nobody to wait for', async () => {
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'A file lies where the folder should be.')
    expect(isAlone()).toBe(true)
    let hasRun = false
    await createFileLock(folder).run(() => Promise.resolve(void (hasRun = true)))
    expect(hasRun).toBe(true)
  })
})
