import { folderItself, type DiskStep } from './disk-step.ts'

const traced = 'openat,write,writev,pwrite64,ftruncate,unlink,fsync,fdatasync'

/**
 * The command behind which a program's work on files and sockets is recorded in the file `trace`. It takes no process
 * of its own in between.
 *
 * @param strace its path
 */
export const recorder = (strace: string, trace: string): string[] => [
  strace,
  ...['-D', '-f', '--seccomp-bpf', '-yy', '-xx', '-s', '65536', '-e', `trace=${traced}`, '-o', trace],
]

/** Whether a record goes as far as to the kill of the program. */
export const isWhole = (trace: string, pid: number): boolean =>
  new RegExp(`^${pid} +\\+\\+\\+ killed by SIGKILL`, 'm').test(trace)

/** Reads what a program did to the files of `folder` whose names start with `prefix`. */
export function readTrace(trace: string, folder: string, prefix: string): DiskStep[] {
  const steps: DiskStep[] = []
  const begun = new Map<string, { readonly call: string; readonly steps: number }>()
  const existing = new Set<string>()

  /** The name of a file within the folder; undefined for any other. */
  const nameOf = (path: string): string | undefined => {
    if (path === folder) return folderItself
    const name = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : ''
    return name.startsWith(prefix) ? name : undefined
  }

  const begin = (call: string): void => {
    const [, name] = /^(\w+)\(/.exec(call) ?? []
    const file = nameOf(
      name === 'openat' || name === 'unlink' ? (textsIn(call).at(-1) ?? '') : descriptorIn(call),
    )
    if (name === 'writev' || (name === 'write' && file === undefined)) return answer(call)
    if (file === undefined || file === folderItself) return
    if (name === 'openat' && call.includes('O_CREAT') && !existing.has(file)) {
      existing.add(file)
      steps.push({ kind: 'make', file })
    } else if (name === 'unlink' && existing.delete(file)) steps.push({ kind: 'remove', file })
    else if (name === 'ftruncate') steps.push({ kind: 'truncate', file, size: lastNumberIn(call) })
    else if (name === 'pwrite64')
      steps.push({
        kind: 'write',
        file,
        at: lastNumberIn(call),
        bytes: bytesIn(call).at(-1) ?? Buffer.alloc(0),
      })
    else if (name === 'write') throw new Error('Files are written to at a place that is told.')
  }

  const end = (call: string, stepsBefore: number): void => {
    const file = /^f(?:data)?sync\(/.test(call) ? nameOf(descriptorIn(call)) : undefined
    if (file !== undefined && call.endsWith('= 0')) steps.push({ kind: 'sync', file, steps: stepsBefore })
  }

  const answer = (call: string): void => {
    const [, port] = /<TCP:\[[^\]]*:(\d+)\]>/.exec(call) ?? []
    if (port && bytesIn(call).some((bytes) => bytes.subarray(0, 12).toString() === 'HTTP/1.1 202'))
      steps.push({ kind: 'acknowledge', port: Number(port) })
  }

  for (const line of trace.split('\n')) {
    const [, thread = '', call = ''] = /^(\d+) +(.*)$/.exec(line) ?? []
    if (call.startsWith('<... ')) {
      const { call: start = '', steps: before = 0 } = begun.get(thread) ?? {}
      end(start + call.replace(/^<\.\.\. \w+ resumed>/, ''), before)
    } else if (call.endsWith(' <unfinished ...>')) {
      begun.set(thread, { call: call.replace(/ <unfinished \.\.\.>$/, ''), steps: steps.length })
      begin(call)
    } else {
      const before = steps.length
      begin(call)
      end(call, before)
    }
  }
  return steps
}

/** What stands between quotation marks, of which every byte is told as `\x2f`. */
const bytesIn = (call: string): Buffer[] =>
  Array.from(call.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g), ([, hex = '']) => decode(hex))

const textsIn = (call: string): string[] => bytesIn(call).map(String)

/** The path of the file whose descriptor is the first argument. */
const descriptorIn = (call: string): string =>
  decode(/^\w+\(\d+<((?:\\x[0-9a-f]{2})*)>/.exec(call)?.[1] ?? '').toString()

const decode = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex')

/** The last argument of a call. */
const lastNumberIn = (call: string): number =>
  Number(/, (\d+)(?:\) += -?\d.*| <unfinished \.\.\.>)$/.exec(call)?.[1] ?? NaN)
