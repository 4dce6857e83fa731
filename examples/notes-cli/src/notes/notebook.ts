import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Note {
  readonly title: string
  /** Milliseconds since 1970. */
  readonly changed: number
  readonly text: string
}

/** A folder of Markdown files, one for each note; the file's name is the title. */
export class Notebook {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** All notes, the latest first. */
  async list(): Promise<Note[]> {
    const files = await readdir(this.#folder).catch(() => [])
    const titles = files.filter((file) => file.endsWith('.md')).map((file) => file.slice(0, -3))
    const notes = await Promise.all(titles.map((title) => this.read(title)))
    return notes.filter((note) => note !== undefined).sort((a, b) => b.changed - a.changed)
  }

  async read(title: string): Promise<Note | undefined> {
    const path = this.pathOf(title)
    const text = await readFile(path, 'utf8').catch(() => undefined)
    return text === undefined ? undefined : { title, text, changed: (await stat(path)).mtimeMs }
  }

  /** Writes a new note; false if there is one of that title. */
  async create(title: string, text: string): Promise<boolean> {
    await mkdir(this.#folder, { recursive: true })
    return writeFile(this.pathOf(title), text, { flag: 'wx' }).then(
      () => true,
      () => false,
    )
  }

  remove = (title: string): Promise<void> => rm(this.pathOf(title))

  /** Titles may hold anything but what would leave the folder. */
  pathOf = (title: string): string =>
    join(this.#folder, `${title.replace(/[/\\:]/g, '-').replace(/^\.+/, '')}.md`)
}
