/** What one connection and one request may cost before anything of it is read. */
export const httpLimits = {
  /** Bytes of the request line and all headers together. */
  headerBytes: 8 * 1024,
  /** Seconds that a new connection, or the next request on one, has for its headers. */
  headerSeconds: 10,
  /** Seconds that a connection may rest between two requests; longer than a proxy in front keeps one. */
  keepAliveSeconds: 72,
  /** How often the time that a request has to arrive nothing may be taken of its answer. */
  answerTimes: 3,
  /** Bytes of a refused body that are read and thrown away, so that its sender reads the answer. */
  drainedBytes: 1024 * 1024,
  /** Characters of a name in the path. */
  pathNameLength: 100,
} as const

/** How Node's HTTP server is made, so that a slow client is closed no later than a few seconds after its time. */
export function httpOptions(requestSeconds: number): HttpOptions {
  return {
    maxHeaderSize: httpLimits.headerBytes,
    headersTimeout: Math.min(httpLimits.headerSeconds, requestSeconds) * 1000,
    // Node looks only this often at who is late, every 30 seconds unless told otherwise.
    connectionsCheckingInterval: Math.min(5000, requestSeconds * 250),
    // A request without one is answered by ourselves: Node's answer has no code.
    requireHostHeader: false,
  }
}

interface HttpOptions {
  readonly maxHeaderSize: number
  readonly headersTimeout: number
  readonly connectionsCheckingInterval: number
  readonly requireHostHeader: boolean
}
