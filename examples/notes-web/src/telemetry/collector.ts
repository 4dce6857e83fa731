/** Where telemetry goes. The server that serves the page writes it into the page. */
export interface Collector {
  readonly url: string
  readonly key: string
}

const usual: Collector = { url: 'http://127.0.0.1:4700', key: 'pk_dev_notes' }

export function readCollector(page: Pick<Document, 'getElementById'>): Collector {
  try {
    const value: unknown = JSON.parse(page.getElementById('sayso-config')?.textContent ?? '{}')
    const config = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
    return {
      url: typeof config.collector === 'string' ? config.collector : usual.url,
      key: typeof config.key === 'string' ? config.key : usual.key,
    }
  } catch {
    return usual
  }
}
