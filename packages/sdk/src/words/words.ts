import type { DropReason, Metric, Purpose, Survey } from '@sayso/shared-schema'

/** A text that depends on a number, which is `{n}`, by the plural category of the language (CLDR). */
export type Counted = { readonly [Category in Intl.LDMLPluralRule]?: string } & { readonly other: string }

/**
 * Everything that Sayso says to a participant, in one language. Plain data, so that an app may change a text:
 * `{ ...en, prompt: { ...en.prompt, title: '…' } }`. Names in braces stand for what is filled in.
 */
export interface Words {
  /** BCP 47; dates, numbers, lists and plurals follow it. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly purposes: { readonly [P in Purpose]: { readonly name: string; readonly means: string } }
  /** The class of data that each kind of metric collects. */
  readonly kinds: { readonly [K in (Metric | Survey)['kind']]: string }
  readonly prompt: {
    /** `{controller}` */
    readonly title: string
    readonly lead: string
    readonly rights: string
    readonly choose: string
    readonly nothingTicked: string
    readonly details: string
  }
  /** What is said where there is room for a line only. */
  readonly status: {
    /** `{purposes}` */
    readonly on: string
    readonly off: string
  }
  /** What can be pressed. Yes and no are the same verb form, so that neither sounds better. */
  readonly buttons: {
    readonly acceptAll: string
    readonly acceptSelected: string
    readonly refuseAll: string
    readonly later: string
    readonly close: string
    readonly withdrawAll: string
    readonly sendNow: string
    readonly showBytes: string
    readonly showTable: string
    readonly saveJson: string
    readonly saveText: string
    readonly erase: string
  }
  readonly settings: {
    readonly title: string
    /** `{date}` */
    readonly granted: string
    /** `{date}` */
    readonly denied: string
    readonly unknown: string
    readonly saved: string
    readonly withdrawn: string
    /** Said in place of either where the device cannot keep the choice: a full disk, storage that is blocked. */
    readonly notKept: string
  }
  /** What is said of whoever collects, and of the participant's rights: pairs of a term and its text. */
  readonly facts: {
    readonly controller: string
    readonly contact: string
    readonly retention: string
    readonly days: Counted
    readonly recipients: string
    /** `{controller}` */
    readonly nobodyElse: string
    readonly identity: string
    readonly identityText: string
    readonly rights: string
    readonly rightsText: string
    readonly trust: string
    readonly direct: string
    /** `{controller}` */
    readonly trustDirect: string
    readonly notice: string
  }
  /** The plan: what may be collected at all. */
  readonly collected: {
    readonly title: string
    readonly lead: string
    readonly why: string
    readonly until: string
    readonly data: string
    readonly counter: string
    /** `{unit}` */
    readonly distribution: string
    readonly funnel: string
    readonly activity: string
    readonly error: string
    /** `{question}` */
    readonly score: string
    /** `{days}` */
    readonly comment: string
    readonly steps: string
    readonly answers: string
    /** `{from}`, `{to}` */
    readonly range: string
    /** `{pattern}` */
    readonly pattern: string
    readonly together: string
    readonly context: string
    readonly version: string
    readonly platform: string
  }
  /** Batches that wait or were sent; people know them as reports. */
  readonly batches: {
    readonly title: string
    readonly none: string
    readonly waiting: string
    readonly sent: string
    readonly example: string
    readonly exampleLead: string
    readonly entries: Counted
    readonly bytes: Counted
    readonly accepted: Counted
    readonly rejected: Counted
    readonly duplicate: string
    /** `{n}` */
    readonly entry: string
    readonly unreadable: string
    readonly exactBytes: string
    readonly what: string
    readonly day: string
    readonly times: string
    readonly first: string
    /** The periods that a `first` flag stands for. */
    readonly periods: { readonly d: string; readonly w: string; readonly m: string }
    readonly total: string
    /** `{value}`, `{unit}` */
    readonly bucket: string
    readonly step: string
    readonly score: string
    /** The activity pulse: first day of use, used in the week before, week of the start. */
    readonly new: string
    readonly prevWeek: string
    readonly cohort: string
    /** `{type}`, `{place}` */
    readonly exemplar: string
    readonly yes: string
    readonly no: string
    readonly other: string
    readonly app: string
    readonly plan: string
    readonly notice: string
    readonly batch: string
    readonly key: string
  }
  readonly drops: {
    readonly title: string
    readonly none: string
    readonly onDevice: string
    readonly atServer: string
    /** By drop reason. A test sees to it that none is missing. */
    readonly reasons: { readonly [reason in DropReason]?: string }
  }
  readonly receipt: {
    readonly title: string
    readonly lead: string
    readonly none: string
    readonly id: string
    readonly time: string
    readonly language: string
    readonly purposes: string
    readonly validUntil: string
    readonly withdrawal: string
    readonly how: string
    readonly state: string
    readonly granted: string
    readonly denied: string
    readonly unknown: string
  }
  readonly erase: { readonly title: string; readonly lead: string; readonly done: string }
  /** Why nothing is recorded whatever was decided. */
  readonly objections: {
    readonly gpc: string
    readonly dnt: string
    readonly ci: string
    readonly insecure: string
    readonly audience: string
  }
}
