/**
 * The closed list of reasons for which something is not counted, on the device or at the collector.
 * Nothing is dropped without one of these, and each drop is counted under it.
 */
export const dropReasons = {
  undeclared_metric: 'The plan does not declare this metric, or not as this kind.',
  undeclared_breakdown: 'The metric does not declare this breakdown.',
  undeclared_value: 'The plan does not declare this value.',
  expired_metric: 'The day lies after the expiry that the plan gives for the metric.',
  invalid_number: 'Not a finite number in the range that the metric allows.',
  out_of_order: 'A funnel step that came before the steps that lead to it.',
  queue_full: 'More unsent batches than a device may hold.',
  too_old: 'The day lies too far in the past to be told apart from a repeat.',
  in_the_future: 'The day lies too far in the future: a wrong clock.',
  no_consent: 'The entry belongs to a purpose that the batch does not say was agreed to.',
  malformed: 'The entry does not have the shape that the protocol asks for.',
  unknown_key:
    'A key that the protocol or the plan does not know; it was taken out, and what is left was counted.',
  duplicate_entry: 'The batch holds the same metric, breakdown, value and day twice.',
  refused: 'The collector refused the batch as a whole.',
  rate_limited: 'More errors in a minute than the app lets through.',
  storage_failed: 'The device could not write to its storage.',
} as const

export type DropReason = keyof typeof dropReasons

/** How often something was dropped, by reason. Reasons that did not occur are absent. */
export type Drops = Partial<Record<DropReason, number>>
