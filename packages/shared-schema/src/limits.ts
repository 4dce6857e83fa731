/**
 * Every limit of the wire and the plan, in one place. What peers use is in brackets: the values were chosen
 * with those in view.
 */
export const limits = {
  /** Bytes of one batch's JSON. Browsers allow 64 KiB of `keepalive` bodies in flight [60 kB]. */
  batchBytes: 60 * 1024,
  /** Entries of one batch. */
  entriesPerBatch: 500,
  /** A compressed body may grow by this factor at most, and never beyond `batchBytes` [8 to 10]. */
  inflationRatio: 100,
  /** Brackets within brackets of a batch. Its schema has eight. */
  jsonDepth: 16,
  /** `n` of one entry: calls of one metric with one value on one day by one participant. */
  nPerEntry: 1_000_000,
  /** Days that an entry may be old when it arrives. One less than the ledger's days, see PROTOCOL.md. */
  entryAgeDays: 7,
  /** Days that an entry may lie ahead: a device's clock may be wrong by one time zone or so. */
  entryFutureDays: 1,
  /** Days that a batch id is remembered, so that a batch sent again is not counted again. */
  ledgerDays: 8,
  /** Days that cells of the development environment are kept. */
  developmentDays: 7,
  /** Characters (code points) of a comment. */
  commentLength: 2000,
  /** Days that a comment is kept at most; an operator or a notice may allow fewer. */
  commentDays: 90,
  /**
   * Days that comments must be allowed to be kept: they are told by whole months, once the last of a month has
   * arrived, and deleted by whole months.
   */
  commentDaysLeast: 45,
  /** Characters of a metric's, property's, step's or app's name [60 to 200]. */
  nameLength: 64,
  /** Characters of a value [180 to 2000: ours are closed lists and patterns, so short]. */
  valueLength: 64,
  /** Metrics and surveys of one plan. */
  metricsPerPlan: 500,
  /** Properties of one metric. */
  propertiesPerMetric: 16,
  /** Members of one closed list. */
  valuesPerList: 200,
  /** Distinct values of a pattern or fingerprint that are kept apart; later ones become `(other)` [16 to 1000]. */
  valuesPerSeries: 1000,
  /** Frames of an error's exemplar. */
  framesPerError: 20,
  /** Characters of one frame of an exemplar. */
  frameLength: 200,
  /** Characters of the message template of an exemplar. */
  templateLength: 200,
} as const
