import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A connection of its own, spoken to in bytes. */
export interface RawConnection {
  write(bytes: string | Uint8Array): void
  /** Everything that came back so far, one character per byte. */
  readonly received: string
  /** Resolves when what came back is enough, or when the other side has closed. */
  until(isEnough: (received: string) => boolean): Promise<void>
  /** Resolves when the connection is closed. */
  readonly closed: Promise<void>
  /** Reads nothing from here on. */
  pause(): void
  /** Says that nothing more will come. */
  finish(): void
  end(): void
}

/** Opens a connection, which is closed after the test at the latest. */
export function openRaw(url: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  onTestFinished(() => void socket.destroy())
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('connect', () => resolve(connectionOf(socket)))
  })
}

function connectionOf(socket: Socket): RawConnection {
  let received = ''
  let look = (): void => undefined
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  // Being cut off is an answer, too.
  socket.on('error', () => undefined)
  socket.on('data', (bytes) => {
    received += bytes.toString('latin1')
    look()
  })
  return {
    write: (bytes) => void socket.write(bytes),
    get received() {
      return received
    },
    until(isEnough) {
      const enough = new Promise<void>((resolve) => {
        look = () => void (isEnough(received) && resolve())
        look()
      })
      return Promise.race([enough, closed])
    },
    closed,
    pause: () => void socket.pause(),
    finish: () => void socket.end(),
    end: () => void socket.destroy(),
  }
}

/** An answer as it stood on the wire. */
export interface RawAnswer {
  readonly status: number
  readonly code: string | undefined
  readonly head: string
}

/** The whole answers among what came back over a connection, one after the other. Throws for what is no answer. */
export function answersIn(received: string): RawAnswer[] {
  const answers: RawAnswer[] = []
  let rest = received
  for (;;) {
    const headEnd = rest.indexOf('\r\n\r\n')
    if (headEnd < 0) return answers
    const head = rest.slice(0, headEnd + 2)
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1])
    if (!status) throw new Error(`This is no answer: ${JSON.stringify(rest.slice(0, 200))}`)
    const end = headEnd + 4 + Number(/^content-length: (\d+)\r/im.exec(head)?.[1] ?? 0)
    if (rest.length < end) return answers
    const body = rest.slice(headEnd + 4, end)
    const { error } = (body ? JSON.parse(body) : {}) as { error?: { code: string } }
    answers.push({ status, code: error?.code, head })
    rest = rest.slice(end)
  }
}

/** Sends bytes over a connection of its own, and reads so many answers, or until it is closed. */
export async function exchange(url: string, bytes: string | Uint8Array, answers = 1): Promise<RawAnswer[]> {
  const connection = await openRaw(url)
  connection.write(bytes)
  await connection.until((received) => answersIn(received).length >= answers)
  connection.end()
  return answersIn(connection.received)
}
