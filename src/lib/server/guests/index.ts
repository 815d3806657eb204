export { readGuestLink, replaceAllLinks, replaceGuestLink } from './guest-links.ts';
export {
	type GuestPorts,
	type SignedWaiver,
	readCopyStatus,
	readGuestPage,
	readSignedWaiver,
	readWaiverPage
} from './guest-pages.ts';
export { createPrivateLinks } from './private-links.ts';
export { type GuestSignature, admitPost, signAsGuest } from './sign-as-guest.ts';
