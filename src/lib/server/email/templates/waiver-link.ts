import { clockText, fullDayText } from '../../../format/local.ts';
import type { Business, WaiverLinkContent } from '../email-content.ts';
import { given, howToReachUs, type EmailText } from './email-text.ts';
import { letterheadOf, charterDetails } from './charter-text.ts';
import { named } from './typed-text.ts';

/**
 * Writes the email that asks a guest to sign the waiver before the charter. It contains no charter title and no other names, because the
 * link in it is public.
 */
export function waiverLinkWords(content: WaiverLinkContent, business: Business): EmailText {
	const { charter, name, waiverUrl } = content;
	return {
		subject: `Please sign your waiver, ${fullDayText(charter.date)}, ${clockText(charter.startsAt)}`,
		preview: 'Signing takes about two minutes on your phone.',
		letterhead: letterheadOf(charter, business),
		title: 'Please sign your waiver',
		alerts: [],
		lead: [
			`${named(name)}, everyone aboard signs a waiver. It takes about two minutes on your phone. A parent or guardian signs for minors.`
		],
		details: given([
			...charterDetails(charter),
			{ label: 'Boat', value: charter.boat === undefined ? undefined : named(charter.boat) }
		]),
		action: waiverUrl === undefined ? undefined : { label: 'Sign the waiver', href: waiverUrl },
		foot: [howToReachUs(content.office, business), 'You got this email because you are on the guest list.']
	};
}
