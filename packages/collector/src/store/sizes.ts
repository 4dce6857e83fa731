/** What a store holds, to tell from it what it will hold. */
export interface Sizes {
  readonly fileBytes: number
  /** Of the table of cells, with its index; 0 where it is empty. */
  readonly bytesPerCell: number
  readonly batchesPerDay: number
  readonly bytesPerBatch: number
  /** Of production, on the days asked about; with all bytes that their table and its index take. */
  readonly commentsPerDay: number
  readonly bytesPerComment: number
  readonly apps: readonly AppSizes[]
}

/** Production cells of the last weeks. */
export interface AppSizes {
  readonly app: string
  /** Days and weeks that had any. */
  readonly days: number
  readonly weeks: number
  /** Cells as they are; and as they would be, were they kept by week, or for all of the time as one. */
  readonly byDay: number
  readonly byWeek: number
  readonly asOne: number
}
