/** One part of the settings panel. */
export interface Section {
  readonly element: HTMLElement
  /** Brings it in line with what is so now. */
  render(): void
}
