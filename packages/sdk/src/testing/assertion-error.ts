/** Thrown by an expectation that does not hold. Every test runner shows its message, and the two values. */
export class AssertionError extends Error {
  readonly actual: unknown
  readonly expected: unknown

  constructor(message: string, actual: unknown, expected: unknown) {
    super(message)
    this.name = 'AssertionError'
    this.actual = actual
    this.expected = expected
  }
}
