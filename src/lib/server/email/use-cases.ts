import type { Actor } from '../../domain/rights.ts';
import type { MailListName } from '../../wire/mail.ts';
import type { Certificate, SignedWaiver } from '../guests/index.ts';
import type { PaperFonts } from '../waivers/index.ts';
import { composeLater } from './compose-later.ts';
import { createComposer, type ComposePorts } from './compose-mail.ts';
import { createSendDue, type SendDuePorts } from './send-due.ts';
import type { RenderMail } from './email-content.ts';
import {
	leaveEmail,
	readCancellationEmails,
	readMailList,
	readMailOverview,
	sendEmailAgain,
	type OfficeMailPorts
} from './office-mail.ts';
import type { Mailer } from './ports.ts';

/** The Svelte templates and the PDF fonts, which only a bundler can include. Loaded when the first email is written. */
export interface EmailRenderers {
	loadRenderer: () => Promise<RenderMail>;
	readFonts: () => Promise<PaperFonts>;
}

export interface EmailSending extends EmailRenderers {
	mailer: Mailer;
	/** The site's address, for links in emails. If undefined, emails have no links. */
	origin: string | undefined;
	/** The email address of the sender. */
	sender: string;
}

/** Creates the use cases for the Office's email page. @param isPromised whether pages may say that an email will be sent, now or later */
export function createOfficeMail(ports: OfficeMailPorts, isPromised = false) {
	return {
		overview: (actor: Actor) => readMailOverview(ports, actor),
		list: (actor: Actor, list: MailListName, cursor: string | undefined) => readMailList(ports, actor, list, cursor),
		aboutCancellations: (actor: Actor, slug: string) => readCancellationEmails(ports, actor, slug),
		sendAgain: (actor: Actor, request: Parameters<typeof sendEmailAgain>[2]) => sendEmailAgain(ports, actor, request),
		leave: (actor: Actor, request: Parameters<typeof leaveEmail>[2]) => leaveEmail(ports, actor, request),
		isPromised
	};
}

type SenderPorts = Omit<SendDuePorts, 'compose' | 'mailer' | 'messageDomain' | 'random'> &
	Omit<ComposePorts, 'origin' | 'renderMail' | 'renderCopy' | 'renderCertificate'> & {
		/** Renders the signed copy of a waiver as a PDF. */
		renderCopy: (signed: SignedWaiver, fonts: PaperFonts, recordUrl: string | undefined) => Promise<Uint8Array>;
		/** Renders a certificate as a PDF. */
		renderCertificate: (certificate: Certificate, fonts: PaperFonts) => Promise<Uint8Array>;
	};

/** Creates the function that sends the emails that are due. */
export function createSender(ports: SenderPorts, sending: EmailSending) {
	const { mailer, sender, origin, loadRenderer, readFonts } = sending;
	const compose = composeLater(async () => {
		const [renderMail, fonts] = await Promise.all([loadRenderer(), readFonts()]);
		const renderCopy: ComposePorts['renderCopy'] = (signed, recordUrl) => ports.renderCopy(signed, fonts, recordUrl);
		const renderCertificate: ComposePorts['renderCertificate'] = (one) => ports.renderCertificate(one, fonts);
		return createComposer({ ...ports, origin, renderMail, renderCopy, renderCertificate });
	});
	const messageDomain = sender.slice(sender.lastIndexOf('@') + 1);
	return createSendDue({ ...ports, compose, mailer, messageDomain, random: Math.random });
}
