export { defineSaysoElements } from './ui/define-elements.ts'
export {
  createPrivacyCentre,
  type BatchView,
  type Choice,
  type PrivacyCentre,
  type Tally,
} from './ui/privacy-centre.ts'
export type { SaysoElement } from './ui/sayso-element.ts'
export type { Telemetry } from './ui/telemetry.ts'
