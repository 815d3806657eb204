import type { CrewSlotName } from '../../../domain/crew.ts';
import { clockText, fullDayText } from '../../../format/local.ts';
import type { Business, AssignmentContent } from '../email-content.ts';
import { given, type EmailText } from './email-text.ts';
import { charterFacts } from './charter-text.ts';
import { named } from './typed-text.ts';

const slotWords: Record<CrewSlotName, string> = {
	captain: 'Captain',
	first_mate: 'First mate',
	second_mate: 'Second mate',
	deckhand: 'Deckhand',
	host: 'Onboard host'
};

/** Tells a crew member their slot, date, and place. */
export function assignmentWords(facts: AssignmentContent, business: Business): EmailText {
	const { charter } = facts;
	const slot = slotWords[facts.slot];
	const isCancelled = facts.status === 'cancelled';
	const day = `${fullDayText(charter.date)}, ${clockText(charter.startsAt)}`;
	return {
		subject: `${isCancelled ? 'Canceled: ' : ''}${slot}, ${day}`,
		preview: named(facts.title, 120),
		letterhead: named(business.name),
		title: `You’re on the crew: ${slot.toLowerCase()}`,
		alerts: isCancelled ? ['This charter is canceled.'] : [],
		lead: [`${named(facts.name)}, you’re scheduled for this charter.`],
		facts: given([
			{ label: 'Slot', value: slot },
			{ label: 'Charter', value: named(facts.title, 120) },
			...charterFacts(charter),
			{ label: 'Boat', value: charter.boat === undefined ? undefined : named(charter.boat) }
		]),
		action: facts.charterUrl === undefined ? undefined : { label: 'Open the charter', href: facts.charterUrl },
		foot: ['Can’t make it? Tell the office soon so someone else can.']
	};
}
