import { clockText, fullDayText } from '../../../format/local.ts';
import type { Business, WaiverLinkContent } from '../email-content.ts';
import { given, howToReachUs, type EmailText } from './email-text.ts';
import { letterheadOf, sailFacts } from './sail-text.ts';
import { named } from './typed-text.ts';

/** Asks a guest to sign the waiver before the charter. Contains no charter title and no other names, because the link is public. */
export function waiverLinkWords(content: WaiverLinkContent, business: Business): EmailText {
	const { sail, name, waiverUrl } = content;
	return {
		subject: `Please sign your waiver, ${fullDayText(sail.date)}, ${clockText(sail.startsAt)}`,
		preview: 'It takes about two minutes on your phone.',
		letterhead: letterheadOf(sail, business),
		title: 'Please sign your waiver',
		alerts: [],
		lead: [
			`${named(name)}, everyone aboard signs a waiver. It takes about two minutes on your phone. A parent or guardian signs for minors.`
		],
		facts: given([
			...sailFacts(sail),
			{ label: 'Boat', value: sail.boat === undefined ? undefined : named(sail.boat) }
		]),
		action: waiverUrl === undefined ? undefined : { label: 'Sign the waiver', href: waiverUrl },
		foot: [howToReachUs(content.office, business), 'You got this email because you are on the guest list.']
	};
}
