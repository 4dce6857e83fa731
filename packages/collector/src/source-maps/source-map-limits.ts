/** What may be uploaded, so that neither the database nor an answer grows without end. */
export const sourceMapLimits = {
  /** Bytes of one file as a bundler writes it, with the sources in it. */
  fileBytes: 64 * 1024 * 1024,
  /** Characters of one file's mappings: those of some four megabytes of minified code. */
  mappingCharacters: 4 * 1024 * 1024,
  filesPerVersion: 500,
  /** Bytes of one version's maps as they are kept, compressed. */
  bytesPerVersion: 32 * 1024 * 1024,
  /** Bytes of one request that uploads maps, before and after it is unpacked. */
  uploadBytes: 8 * 1024 * 1024,
  /** Versions of one app; beyond, the one that was uploaded first goes. */
  versionsPerApp: 50,
  /** Characters of a source's name. */
  sourceCharacters: 200,
} as const
