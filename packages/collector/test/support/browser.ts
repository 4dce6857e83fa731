/** A browser as far as logging in needs one: it keeps cookies by site, and goes where it is sent. */
export interface Browser {
  /** Where the addresses of a site are really answered, as a proxy in front of it would have it. */
  resolve(site: string, url: string): void
  /** Asks once. */
  get(address: string | URL): Promise<Response>
  /** Follows redirects until an address starts with `end`, or there are no more of them. */
  follow(
    address: string | URL,
    end?: string,
  ): Promise<{ readonly address: string; readonly response?: Response }>
  /** The cookies of a site, as it is sent them. */
  cookies(site: string): string
  /** What it was told to keep, word for word. */
  readonly kept: readonly string[]
}

export function createBrowser(): Browser {
  const sites = new Map<string, string>()
  const jars = new Map<string, Map<string, string>>()
  const kept: string[] = []
  const jarOf = (site: string): Map<string, string> => {
    const jar = jars.get(site) ?? new Map<string, string>()
    jars.set(site, jar)
    return jar
  }
  const cookies = (site: string): string => [...jarOf(site)].map((pair) => pair.join('=')).join('; ')

  const get = async (address: string | URL): Promise<Response> => {
    const { origin, pathname, search } = new URL(address)
    const response = await fetch((sites.get(origin) ?? origin) + pathname + search, {
      redirect: 'manual',
      headers: { cookie: cookies(origin) },
    })
    for (const line of response.headers.getSetCookie()) {
      kept.push(line)
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value) jarOf(origin).set(name, value)
      else jarOf(origin).delete(name)
    }
    return response
  }
  return {
    resolve: (site, url) => void sites.set(site, url),
    get,
    async follow(start, end) {
      let address = String(start)
      while (!end || !address.startsWith(end)) {
        const response = await get(address)
        const next = response.headers.get('location')
        if (next === null) return { address, response }
        address = new URL(next, address).href
      }
      return { address }
    },
    cookies,
    kept,
  }
}
