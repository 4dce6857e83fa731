/** Numbers of an app's version that count, as many as the wire lets one have. */
const mostNumbers = 4

/**
 * Orders versions of an app as their numbers say: `2.9` before `2.10`, `2.3.0-beta.2` before `2.3.0`. What is no
 * version comes first. Zero only for versions that mean the same.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)]
  for (let i = 0; i < mostNumbers; i++) {
    const difference = (left.numbers[i] ?? 0) - (right.numbers[i] ?? 0)
    if (difference) return difference
  }
  // A release comes after all that led to it.
  const released = Number(left.stage === '') - Number(right.stage === '')
  if (released) return released
  if (left.stage !== right.stage) return left.stage < right.stage ? -1 : 1
  return left.build - right.build
}

const form = /^(\d+(?:\.\d+)*)(?:-([a-z]+)(?:\.(\d+))?)?$/

function partsOf(version: string): { numbers: number[]; stage: string; build: number } {
  const [, numbers, stage = '', build = '0'] = form.exec(version) ?? []
  if (numbers === undefined) return { numbers: [-1], stage: '', build: 0 }
  return { numbers: numbers.split('.').map(Number), stage, build: Number(build) }
}
