import type { Actor } from '../../domain/rights.ts';
import type { WaiverText } from '../../domain/waiver.ts';
import { keptSecret, seal, sha256, type Secrets } from '../access/index.ts';
import { createShownText, htmlOf, linesOf, type PaperFonts } from '../waivers/index.ts';
import { readCertificate, readCertificateLink, type Certificate } from './certificates.ts';
import { emailCertificate, type EmailCertificatePorts, type EmailCertificateRequest } from './email-certificate.ts';
import {
	emailWaiverLinks,
	readWaiverLinks,
	type WaiverLinkPorts,
	type WaiverLinkRequest
} from './email-waiver-links.ts';
import { readGuestLink, replaceAllLinks, replaceGuestLink } from './guest-links.ts';
import {
	readCopyStatus,
	readGuestPage,
	readSignedWaiver,
	readWaiverPage,
	type GuestPorts,
	type SignedWaiver
} from './guest-pages.ts';
import { createPrivateLinks, type LinkPorts } from './private-links.ts';
import { admitPost, signAsGuest, type GuestSignature, type SignPorts } from './sign-as-guest.ts';

type BasePorts = Pick<LinkPorts, 'ids' | 'clock'> & { secrets: Secrets } & Parameters<typeof createShownText>[0];

/**
 * Adds the ports for private links, the current waiver text, and keyed hashes of signed documents.
 * @param linkDays how many days a link works after the charter
 */
export function withGuestPorts<P extends BasePorts>(ports: P, linkDays = 365) {
	const { secrets, ids, clock } = ports;
	const links = createPrivateLinks({ secrets, ids, seal, sha256, clock, linkDays });
	const evidenceSecret = keptSecret({ secrets, ids }, 'evidence');
	const sealEvidence = async (hash: string): Promise<string> => seal(await evidenceSecret(), hash);
	return { ...ports, links, sealEvidence, shownText: createShownText(ports) };
}

type Ports = GuestPorts &
	SignPorts &
	EmailCertificatePorts &
	WaiverLinkPorts &
	Parameters<typeof admitPost>[0] &
	Parameters<typeof readCopyStatus>[0] &
	Parameters<typeof replaceGuestLink>[0] & {
		/** Renders the signed copy as a PDF. */
		renderCopy: (signed: SignedWaiver, fonts: PaperFonts, recordUrl: string | undefined) => Promise<Uint8Array>;
		/** Renders a certificate as a PDF. */
		renderCertificate: (certificate: Certificate, fonts: PaperFonts) => Promise<Uint8Array>;
	};

/** Creates the use cases for guests' own pages, signing, and private links. */
export function createGuests(ports: Ports) {
	return {
		page: (slug: string, token: string | null) => readGuestPage(ports, slug, token),
		waiver: (slug: string, token: string | null) => readWaiverPage(ports, slug, token),
		sign: (signature: GuestSignature) => signAsGuest(ports, signature),
		/** Counts a posted form toward the limit of its network, before the form is read. */
		admitPost: (address: string) => admitPost(ports, address),
		signed: (slug: string, waiverId: string, token: string | null) => readSignedWaiver(ports, slug, waiverId, token),
		copyStatus: (signed: SignedWaiver) => readCopyStatus(ports, signed),
		renderText: (text: WaiverText) => htmlOf(ports, text),
		linesOf,
		copy: ports.renderCopy,
		certificate: async (slug: string, logId: string, token: string | null, readFonts: () => Promise<PaperFonts>) =>
			ports.renderCertificate(await readCertificate(ports, slug, logId, token), await readFonts()),
		/** Returns the certificate's data for its web page. */
		certificatePage: (slug: string, logId: string, token: string | null) => readCertificate(ports, slug, logId, token),
		emailCertificate: (actor: Actor, request: EmailCertificateRequest) => emailCertificate(ports, actor, request),
		/** Returns each guest and whether they would get an email with the waiver link. */
		waiverLinks: (actor: Actor, slug: string) => readWaiverLinks(ports, actor, slug),
		emailWaiverLinks: (actor: Actor, request: WaiverLinkRequest) => emailWaiverLinks(ports, actor, request),
		certificateLink: (actor: Actor, slug: string, logId: string) => readCertificateLink(ports, actor, slug, logId),
		/** Returns the private link to a patron's own page. */
		patronLink: (actor: Actor, slug: string, patronId: string) => readGuestLink(ports, actor, slug, patronId),
		replaceLink: (actor: Actor, slug: string, patronId: string) => replaceGuestLink(ports, actor, slug, patronId),
		replaceAllLinks: (actor: Actor) => replaceAllLinks(ports, actor)
	};
}
