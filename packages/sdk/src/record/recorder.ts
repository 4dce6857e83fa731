import type { DropReason } from '@sayso/shared-schema'

/**
 * Records one call of one metric by adding to cells of the fold. Returns why something of it was not counted
 * as given, if so. May throw on hostile input before it has added anything.
 */
export type Recorder<Input> = (input: Input) => DropReason | undefined
