/** A source map as it is kept: nothing but which place of a file came from which place of which source. */
export interface SourceMapFile {
  readonly app: string
  /** The version of the app that the file belongs to. */
  readonly version: string
  /** `notes-DiwrgTda.js` */
  readonly file: string
  /** The file as errors tell it: `notes.js`. */
  readonly name: string
  /** The UTC day of the upload. */
  readonly uploaded: number
  /** A source map of version 3 as JSON, compressed with gzip. */
  readonly content: Uint8Array
}

/** A source map that may be the one. */
export interface FoundSourceMap {
  /** Never given to another one. */
  readonly id: number
  /** As `SourceMapFile` has it. */
  readonly content: Uint8Array
}

/** The source maps of one version of an app, as they are listed. */
export interface SourceMapSet {
  readonly app: string
  readonly version: string
  /** The UTC day of the newest. */
  readonly uploaded: number
  readonly files: number
  /** Compressed. */
  readonly bytes: number
}
