import { clockText, fullDayText } from '../../../format/local.ts';
import type { Business, CancellationContent } from '../email-content.ts';
import { given, howToReachUs, type EmailText } from './email-text.ts';
import { charterDetails, whenWords } from './charter-text.ts';
import { named, passage } from './typed-text.ts';

/**
 * Writes the email that tells the host about the cancellation. It doesn't mention money, because the office talks to the host about that.
 */
export function cancellationWords(content: CancellationContent, business: Business): EmailText {
	const { charter, note } = content;
	const day = `${fullDayText(charter.date)}, ${clockText(charter.startsAt)}`;
	const lines = note === undefined ? [] : passage(note).split('\n').filter(Boolean);
	return {
		subject: `Canceled: your charter on ${day}`,
		preview: `${named(content.title, 120)} won’t take place.`,
		letterhead: named(business.name),
		title: 'Your charter is canceled',
		alerts: ['This charter is canceled.'],
		lead: [
			`${named(content.name)}, your charter with ${named(business.name)} on ${whenWords(charter)} is canceled.`,
			...(lines.length === 0 ? [] : ['Our note to you:', ...lines])
		],
		details: given([
			{ label: 'Charter', value: named(content.title, 120) },
			...charterDetails(charter),
			{ label: 'Boat', value: charter.boat === undefined ? undefined : named(charter.boat) }
		]),
		foot: [howToReachUs(content.office, business), 'You got this email because this charter was booked in your name.']
	};
}
