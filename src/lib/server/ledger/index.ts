export { correctionWrite } from './correct-payment.ts';
export { countingLedger } from './counting-ledger.ts';
export type { KeyRow, Ledger } from './ports.ts';
export { findGaps, findNumbers } from './read-manifest.ts';
export { paymentWrite } from './record-payment.ts';
export { createLedger, withoutWaivers } from './use-cases.ts';
