export { type Certificate, certificateFor } from './certificates.ts';
export { type GuestPorts, type SignedWaiver, readSignedWaiver } from './guest-pages.ts';
export { createGuests, withGuestPorts } from './use-cases.ts';
