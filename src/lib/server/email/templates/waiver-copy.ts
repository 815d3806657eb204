import { fullDayText } from '../../../format/local.ts';
import { momentText } from '../../../format/moments.ts';
import type { Business, CopyContent } from '../email-content.ts';
import { given, howToReachUs, type EmailText } from './email-text.ts';
import { letterheadOf, charterDetails } from './charter-text.ts';
import { named, oneLine } from './typed-text.ts';

/** Writes the email with the signer's copy of a waiver. The PDF is attached, and the link opens the same copy. */
export function copyWords(content: CopyContent, business: Business): EmailText {
	const { charter, text } = content;
	const children = content.signsFor === 'self' ? [] : content.minors.map((name) => named(name));
	const textTitle = text.title === undefined ? undefined : oneLine(text.title, 120);
	return {
		subject: `Your signed waiver, ${fullDayText(charter.date)}`,
		preview: 'Your copy is attached as a PDF.',
		letterhead: letterheadOf(charter, business),
		title: 'Your signed waiver',
		alerts: [],
		lead: [
			`Thank you, ${named(content.name)}. Your signed copy is attached as a PDF.`,
			...(content.copyUrl === undefined
				? []
				: ['The link below opens the same copy. It is private: anyone who has it can see your answers.'])
		],
		details: given([
			{ label: 'Signed by', value: named(content.name, 120) },
			{ label: children.length > 1 ? 'For the children' : 'For the child', value: children.join(', ') },
			{ label: 'Signed', value: momentText(content.signedAt, charter.timeZone) },
			...charterDetails(charter),
			{ label: 'Text', value: [textTitle, `version ${text.version}`].filter(Boolean).join(', ') },
			{ label: 'SHA-256 of the text', value: text.sha256, isCode: true }
		]),
		action: content.copyUrl === undefined ? undefined : { label: 'Open your copy', href: content.copyUrl },
		foot: [
			howToReachUs(content.office, business),
			'You got this email because this address was entered when the waiver was signed.'
		]
	};
}
