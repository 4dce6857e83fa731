import { scrub, type Plan } from '@sayso/shared-schema'
import type { Sayso, SaysoOptions } from './api.ts'
import { nodePlatform } from './platform/node.ts'
import type { Platform } from './platform/platform.ts'
import { createCore } from './sayso.ts'

export type { Sayso, SaysoOptions } from './api.ts'

/** `vscode.env`, as far as telemetry is concerned. */
export interface EditorTelemetry {
  readonly isTelemetryEnabled: boolean
  readonly onDidChangeTelemetryEnabled: (listener: (isEnabled: boolean) => void) => { dispose(): unknown }
}

export interface EditorOptions {
  /** `vscode.env`. */
  readonly editor: EditorTelemetry
  /** Where the decision and the queue are kept: `context.globalStorageUri.fsPath`. */
  readonly folder: string
}

/**
 * Telemetry for an extension of Visual Studio Code. The editor's own setting wins: while it is off, it is an
 * objection, whatever the user of the extension has agreed to.
 */
export const createSayso = <P extends Plan>(options: SaysoOptions<P> & EditorOptions): Sayso<P> =>
  createCore({ scrub, ...options }, withEditor(nodePlatform(options.folder, true), options.editor))

function withEditor(platform: Platform, editor: EditorTelemetry): Platform {
  const { store } = platform
  return {
    ...platform,
    objection: () => (editor.isTelemetryEnabled ? platform.objection() : 'dnt'),
    store: {
      ...store,
      watch(callback) {
        const stop = store.watch?.(callback)
        const setting = editor.onDidChangeTelemetryEnabled(callback)
        return () => {
          stop?.()
          setting.dispose()
        }
      },
    },
  }
}
