/** For the tests of an app: the real SDK on a device whose clock, network, disk and signals do as told. */
export { AssertionError } from './testing/assertion-error.ts'
export { type AnyName, type ValueOf } from './testing/cells.ts'
export { settled, type Clock, type Span } from './testing/clock.ts'
export { createTestDevice, type DeviceOptions, type TestDevice } from './testing/device.ts'
export { accepts, busy, hangs, refuses, unreachable, type Network, type Sending } from './testing/network.ts'
export { createTestSayso, type TestOptions, type TestSayso } from './testing/test-sayso.ts'
