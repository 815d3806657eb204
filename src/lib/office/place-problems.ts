import type { FieldProblems } from './read-draft.ts';

const tipRule = /^tipRule(\.kind|\.weights(\.(captain|first_mate|second_mate|deckhand|host))?)?$/;

/** For each form, the fields and lists that show their own errors. All other errors appear at the top of the form. */
const places = {
	newCharter: [
		/^(date|hostFirstName|period|title|kind|boat|location|startsAt|endsAt|timeZone|status|itinerary|capacity|totalPriceCents|pricePerGuestCents|guestsPay|notes|privateNotes|overlapReason)$/,
		/^patrons(\.|$)/,
		/^crew(\.|$)/,
		/^dayHands(\.|$)/,
		tipRule
	],
	charter: [
		/^(title|kind|boat|location|startsAt|endsAt|timeZone|status|itinerary|capacity|totalPriceCents|pricePerGuestCents|guestsPay|notes|privateNotes|overlapReason)$/,
		/^crew(\.|$)/,
		/^dayHands(\.|$)/,
		tipRule
	],
	person: [/^(name|email|phone|shareCents)$/],
	account: [/^(name|crewId|email|role|passcode)$/],
	waiverText: [/^(title|markdown)$/],
	boat: [/^(name|capacity|docks|itinerary|changeFloatCents|minutesBefore|minutesAfter|tipPayout)$/, tipRule],
	settings: [
		/^(businessName|timeZone|phone|email|logo|emailColor|whatToBring|paysBeforeBoarding|overShortCents|askAboveCents|otherMethods|tipPayout)$/,
		/^phoneDays\.(back|ahead)$/,
		/^accounts\.(cash|cardClearing|checks|tipsPayable|refunds|sales)$/,
		tipRule
	],
	checklist: [/^(boat|kind|items)$/, /^items\.\d+\.text$/],
	key: [/^(name|rights)$/]
} as const;
export type FormName = keyof typeof places;

/** Whether an error shows at its field or at the top of the form. */
export function placeOf(form: FormName, field: string): 'field' | 'top' {
	return places[form].some((pattern) => pattern.test(field)) ? 'field' : 'top';
}

/** The errors to show at the top of a form, because the form doesn't have their fields. Each sentence names its field. */
export function topProblems(form: FormName, problems: FieldProblems): string[] {
	return Object.entries(problems)
		.filter(([field]) => placeOf(form, field) === 'top')
		.map(([field, sentence]) => (field === 'body' ? sentence : `${labelOf(field)}: ${sentence}`));
}

/**
 * The errors to show at a list: errors about the list itself, and about rows that aren't on the screen.
 * @param isShown whether the form shows the error for this path next to a field in the list
 */
export function listProblems(problems: FieldProblems, list: string, isShown: (path: string) => boolean): string[] {
	return Object.entries(problems).flatMap(([field, sentence]) => {
		if (field === list) return [sentence];
		if (!field.startsWith(`${list}.`) || isShown(field)) return [];
		const row = Number(field.split('.')[1]);
		return [`${labelOf(field.split('.').slice(2).join(' ') || list)} in row ${row + 1}: ${sentence}`];
	});
}

/** Turns a field's path into a label: `externalId` becomes `External id`. */
function labelOf(field: string): string {
	const words = field
		.replaceAll('.', ' ')
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.toLowerCase();
	return words.charAt(0).toUpperCase() + words.slice(1);
}
