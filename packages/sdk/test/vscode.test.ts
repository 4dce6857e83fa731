import { createServer } from 'node:http'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createSayso } from '../src/vscode.ts'
import { plan } from './plan.ts'

/** The editor's setting, as `vscode.env` tells it. */
function createEditor(isTelemetryEnabled: boolean) {
  const listeners = new Set<(isEnabled: boolean) => void>()
  return {
    isTelemetryEnabled,
    onDidChangeTelemetryEnabled(listener: (isEnabled: boolean) => void) {
      listeners.add(listener)
      return { dispose: () => listeners.delete(listener) }
    },
    set(isEnabled: boolean) {
      this.isTelemetryEnabled = isEnabled
      for (const listener of listeners) listener(isEnabled)
    },
    listeners,
  }
}

let folder: string
let requests: number
const server = createServer((request, response) => {
  requests++
  request.resume().on('end', () => response.writeHead(202).end('{"accepted":1,"rejected":[]}'))
})

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sayso-vscode-'))
  requests = 0
  vi.stubEnv('CI', '')
  vi.stubEnv('DO_NOT_TRACK', '')
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
  server.closeAllConnections()
  server.close()
})

const start = (editor: ReturnType<typeof createEditor>) =>
  createSayso({
    plan,
    editor,
    folder,
    key: 'pk_test',
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    context: { version: '1.0.0', channel: 'stable' },
  })

it("the editor's setting wins over a yes, at once, and for as long as it is off", async () => {
  const editor = createEditor(true)
  const sayso = start(editor)
  sayso.consent.grant(['usage'], 'prompt')
  sayso.track('note.created')
  await sayso.flush()
  expect(requests).toBe(1)
  editor.set(false)
  expect(sayso.consent.objection()).toBe('dnt')
  expect(sayso.consent.state('usage')).toBe('denied')
  sayso.track('note.created')
  await sayso.flush()
  expect(requests).toBe(1)
  editor.set(true)
  sayso.track('note.created')
  await sayso.flush()
  expect(requests).toBe(2)
  sayso.close()
})

it('nobody is asked while it is off', () => {
  const editor = createEditor(false)
  const sayso = start(editor)
  expect(sayso.consent.due()).toEqual([])
  editor.set(true)
  expect(sayso.consent.due()).toEqual(['usage', 'errors', 'feedback'])
  sayso.close()
  expect(editor.listeners.size).toBe(0)
})
