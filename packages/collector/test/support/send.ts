import type { Rejection } from '@sayso/shared-schema'

export interface Sent {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly accepted: number | undefined
  readonly rejected: readonly Rejection[] | undefined
  readonly duplicate: boolean | undefined
  readonly code: string | undefined
}

type Body = string | Uint8Array

/** Sends a batch, or any body, and reads the answer. */
export async function send(
  url: string,
  body: object | Body,
  headers: Record<string, string> = {},
): Promise<Sent> {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array
  const response = await fetch(`${url}/v1/batches`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers },
    body: isRaw ? body : JSON.stringify(body),
  })
  return readAnswer(response)
}

export async function readAnswer(response: Response): Promise<Sent> {
  const text = await response.text()
  const json = (text ? JSON.parse(text) : {}) as {
    accepted?: number
    rejected?: Rejection[]
    duplicate?: boolean
    error?: { code: string }
  }
  const { accepted, rejected, duplicate, error } = json
  return {
    status: response.status,
    headers: response.headers,
    text,
    accepted,
    rejected,
    duplicate,
    code: error?.code,
  }
}
