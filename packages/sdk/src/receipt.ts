export type { Receipt } from '@sayso/shared-schema'
export { receiptOf } from './receipt/receipt-of.ts'
export { receiptText } from './receipt/receipt-text.ts'
