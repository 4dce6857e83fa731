import type { Notebook } from '../notes/notebook.ts'

/**
 * That somebody left the question open is written nowhere, and to be asked again at every command would be no free
 * choice. So it is asked on a first look around, after the first note, and after each tenth.
 */
export async function isTimeToAsk(command: string, notebook: Notebook): Promise<boolean> {
  const { length } = await notebook.list()
  return command === 'add' ? length === 1 || length % 10 === 0 : length === 0
}
