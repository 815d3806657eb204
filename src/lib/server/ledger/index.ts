export { correctionWrite } from './correct-payment.ts';
export { decideRequest } from './decide-request.ts';
export type { Ledger } from './ports.ts';
export { readManifest } from './read-manifest.ts';
export { readRecentPayments } from './recent-payments.ts';
export { paymentWrite } from './record-payment.ts';
