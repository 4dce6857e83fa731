/** The batches of the example that the SDK says were sent, oldest first. Runs in the page. */
export const loggedBodies = (): string[] =>
  Object.keys(localStorage)
    .filter((name) => name.startsWith('sayso.notes.sent.'))
    .sort()
    .map((name) => (JSON.parse(localStorage.getItem(name) ?? '') as { body: string }).body)
