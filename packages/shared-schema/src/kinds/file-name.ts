/** Characters of a name that are kept. */
const mostCharacters = 60

/**
 * The name of a script without folder, origin, query, fragment and the hash that a bundler put there:
 * `https://notes.example/assets/notes-DiwrgTda.js?v=2` is `notes.js`. What has no script's name is told by its
 * kind alone, since the path of a page or a file may say whose it is.
 */
export function fileName(url: string): string {
  if (/^[\w-]+-extension:/.test(url)) return 'extension'
  if (url.startsWith('node:')) return 'node'
  const name = /([^/\\]*\.(?:[cm]?[jt]sx?|vue|svelte|wasm))$/.exec(url.replace(/[?#].*/s, ''))?.[1]
  if (!name) return 'script'
  return name
    .replace(/[-.](?=[\w-]*[\dA-Z])(?:[\w-]{8}|\w{6,})(?=\.)/, '')
    .replace(/[^\w$.-]/g, '_')
    .slice(-mostCharacters)
}
