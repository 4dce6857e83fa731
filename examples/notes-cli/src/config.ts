import { homedir } from 'node:os'
import { join } from 'node:path'

const { NOTES_FOLDER, NOTES_STATE, NOTES_COLLECTOR_URL, NOTES_KEY, EDITOR } = process.env

/** What the surroundings decide. The only file that reads the environment. */
export const config = {
  /** Where the notes are. */
  folder: NOTES_FOLDER || join(homedir(), 'Notes'),
  /** Where the decision about telemetry is kept; the system's usual place unless told. */
  state: NOTES_STATE || undefined,
  collector: NOTES_COLLECTOR_URL || 'http://127.0.0.1:4700',
  editor: EDITOR || 'vi',
  key: NOTES_KEY || 'pk_dev_notes_cli',
}
