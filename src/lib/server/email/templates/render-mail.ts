import { render } from 'svelte/server';
import { defaultEmailColor } from '../../../domain/color.ts';
import { defaultSettings } from '../../../domain/settings.ts';
import type { Business, EmailContent, RenderMail } from '../email-content.ts';
import { assignmentWords } from './assignment.ts';
import { cancellationWords } from './cancellation.ts';
import { certificateWords } from './certificate.ts';
import { correctionWords } from './correction-notice.ts';
import EmailBody from './EmailBody.svelte';
import { emailDocument } from './email-document.ts';
import type { EmailText } from './email-text.ts';
import { noticeWords } from './notice.ts';
import { plainText } from './plain-text.ts';
import { receiptWords } from './receipt.ts';
import { copyWords } from './waiver-copy.ts';
import { waiverLinkWords } from './waiver-link.ts';

/**
 * Renders an email's content. Services get this function as a parameter and never import it, because only a bundler can compile its Svelte
 * template.
 */
export const renderMail: RenderMail = (content, business = { name: defaultSettings().businessName }) => {
	const words = wordsOf(content, business);
	// Every part of the subject should already be a single line. Remove line breaks anyway, because a second line would start another
	// header.
	const subject = words.subject.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
	const { color = defaultEmailColor } = business;
	const { body } = render(EmailBody, { props: { words, color } });
	// Removes Svelte's hydration markers. Typed text can't look like one, because its `<` is escaped.
	const html = body.replace(/<!--.*?-->/gs, '');
	return { subject, html: emailDocument(escaped(subject), html, color), text: plainText(words) };
};

function wordsOf(content: EmailContent, business: Business): EmailText {
	switch (content.kind) {
		case 'receipt':
			return receiptWords(content, business);
		case 'notice':
			return noticeWords(content, business);
		case 'correction':
			return correctionWords(content, business);
		case 'copy':
			return copyWords(content, business);
		case 'assignment':
			return assignmentWords(content, business);
		case 'certificate':
			return certificateWords(content, business);
		case 'waiver_link':
			return waiverLinkWords(content, business);
		case 'cancellation':
			return cancellationWords(content, business);
		default:
			return content satisfies never;
	}
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
