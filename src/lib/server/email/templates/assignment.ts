import type { CrewSlotName } from '../../../domain/crew.ts';
import { clockText, fullDayText } from '../../../format/local.ts';
import type { Business, AssignmentContent } from '../email-content.ts';
import { given, type EmailText } from './email-text.ts';
import { charterDetails } from './charter-text.ts';
import { named } from './typed-text.ts';

const slotWords: Record<CrewSlotName, string> = {
	captain: 'Captain',
	first_mate: 'First mate',
	second_mate: 'Second mate',
	deckhand: 'Deckhand',
	host: 'Onboard host'
};

/** Writes the email that tells a crew member their slot, date, and place. */
export function assignmentWords(content: AssignmentContent, business: Business): EmailText {
	const { charter } = content;
	const slot = slotWords[content.slot];
	const isCancelled = content.status === 'cancelled';
	const day = `${fullDayText(charter.date)}, ${clockText(charter.startsAt)}`;
	return {
		subject: `${isCancelled ? 'Canceled: ' : ''}${slot}, ${day}`,
		preview: named(content.title, 120),
		letterhead: named(business.name),
		title: `You’re on the crew: ${slot.toLowerCase()}`,
		alerts: isCancelled ? ['This charter is canceled.'] : [],
		lead: [`${named(content.name)}, you’re scheduled for this charter.`],
		details: given([
			{ label: 'Slot', value: slot },
			{ label: 'Charter', value: named(content.title, 120) },
			...charterDetails(charter),
			{ label: 'Boat', value: charter.boat === undefined ? undefined : named(charter.boat) }
		]),
		action: content.charterUrl === undefined ? undefined : { label: 'Open the charter', href: content.charterUrl },
		foot: ['Can’t make it? Tell the office soon so someone else can fill in.']
	};
}
