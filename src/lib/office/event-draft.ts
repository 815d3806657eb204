import * as v from 'valibot';
import { crewSlots } from '../domain/crew.ts';
import { eventStatuses, guestsPayChoices } from '../domain/event.ts';
import { formatCents } from '../domain/money.ts';
import { isRealDate } from '../domain/real-date.ts';
import { deriveSlug } from '../domain/slug.ts';
import { Refusal } from '../domain/refusal.ts';
import type { OfficeEvent } from './events.ts';
import { draftOfTipRule, tipRuleDraft } from './tip-rule-draft.ts';

const personRow = v.object({
	...{ name: v.string(), email: v.string(), phone: v.string(), share: v.string() },
	isHost: v.optional(v.boolean()),
	isMinor: v.optional(v.boolean())
});
export type PersonRow = v.InferOutput<typeof personRow>;

/** The text typed into each field of a charter's form, verbatim. */
export const eventDraft = v.object({
	date: v.string(),
	hostFirstName: v.string(),
	period: v.string(),
	/**
	 * The suggested link that the user accepted because the original one was taken. Used as long as the form would still produce the taken
	 * link.
	 */
	chosen: v.optional(v.object({ slug: v.string(), insteadOf: v.string() })),
	title: v.string(),
	kind: v.string(),
	boat: v.string(),
	location: v.string(),
	startsAt: v.string(),
	endsAt: v.string(),
	/** The start and end, such as `23:00-02:00`, that the user confirmed as ending the next day. If they change, the form asks again. */
	night: v.optional(v.string()),
	timeZone: v.string(),
	capacity: v.string(),
	price: v.string(),
	// Newer fields have defaults, because this tab may still have a draft from an older version without them.
	pricePerGuest: v.optional(v.string(), ''),
	/** Empty for a new charter, so that the server uses the default from the settings. */
	guestsPay: v.optional(v.picklist(['', ...guestsPayChoices]), ''),
	status: v.picklist(eventStatuses),
	itinerary: v.picklist(['', 'same_port', 'other_port']),
	/** `crewId` is empty for an open slot. */
	crew: v.array(v.object({ slot: v.picklist(crewSlots), crewId: v.string() })),
	notes: v.string(),
	privateNotes: v.string(),
	overlapReason: v.optional(v.string(), ''),
	tipRule: v.optional(tipRuleDraft, draftOfTipRule(undefined)),
	/** A row with an empty name is left out of the request. */
	dayHands: v.optional(v.array(v.object({ name: v.string(), slot: v.picklist(crewSlots) })), []),
	patrons: v.array(personRow)
});
export type EventDraft = v.InferOutput<typeof eventDraft>;

/** Converts a person to a roster row in the form. */
export function rowOf(person: {
	name: string;
	email?: string | undefined;
	phone?: string | undefined;
	shareCents?: number | undefined;
	isHost?: boolean | undefined;
	isMinor?: boolean | undefined;
}): PersonRow {
	return {
		name: person.name,
		email: person.email ?? '',
		phone: person.phone ?? '',
		share: person.shareCents === undefined ? '' : amountText(person.shareCents),
		...(person.isHost === true && { isHost: true }),
		...(person.isMinor === true && { isMinor: true })
	};
}

export function isEmptyRow(row: PersonRow): boolean {
	return [row.name, row.email, row.phone, row.share].every((cell) => cell.trim() === '');
}

export function emptyDraft(timeZone: string): EventDraft {
	return {
		date: '',
		hostFirstName: '',
		period: '',
		title: '',
		kind: '',
		boat: '',
		location: '',
		startsAt: '',
		endsAt: '',
		timeZone,
		capacity: '',
		price: '',
		pricePerGuest: '',
		guestsPay: '',
		status: 'confirmed',
		itinerary: '',
		crew: [],
		notes: '',
		privateNotes: '',
		overlapReason: '',
		tipRule: draftOfTipRule(undefined),
		dayHands: [],
		patrons: []
	};
}

/** Converts an event to a form's values, without the roster, which is edited person by person. */
export function draftOf(event: OfficeEvent): EventDraft {
	return {
		date: event.date,
		hostFirstName: event.hostFirstName,
		period: '',
		title: event.title,
		kind: event.kind ?? '',
		boat: event.boat ?? '',
		location: event.location,
		startsAt: event.startsAt,
		endsAt: event.endsAt,
		...(event.endsAt < event.startsAt && { night: nightOf(event) }),
		timeZone: event.timeZone,
		capacity: event.capacity === undefined ? '' : String(event.capacity),
		price: event.totalPriceCents === undefined ? '' : amountText(event.totalPriceCents),
		pricePerGuest: event.pricePerGuestCents === undefined ? '' : amountText(event.pricePerGuestCents),
		guestsPay: event.guestsPay ?? 'before_boarding',
		status: event.status,
		itinerary: event.itinerary ?? '',
		crew: event.crew.map(({ slot, crewId }) => ({ slot, crewId })),
		notes: event.notes ?? '',
		privateNotes: event.privateNotes ?? '',
		overlapReason: event.overlapReason ?? '',
		tipRule: draftOfTipRule(event.tipRule),
		dayHands: (event.dayHands ?? []).map(({ name, slot }) => ({ name, slot })),
		patrons: []
	};
}

/** Joins the start and end into the text that `night` stores after the user confirms that the charter ends the next day. */
export function nightOf({ startsAt, endsAt }: Pick<EventDraft, 'startsAt' | 'endsAt'>): string {
	return `${startsAt}-${endsAt}`;
}

/** Form values for a copy of a charter on another day, without the guests, day hands, and payments. */
export function copyOf(event: OfficeEvent, period: string, date: string): EventDraft {
	return {
		...draftOf(event),
		date,
		period,
		overlapReason: '',
		dayHands: [],
		status: event.status === 'pending' ? 'pending' : 'confirmed'
	};
}

/** Formats cents for a text field: `1,250.00`. */
export function amountText(cents: number): string {
	return formatCents(cents).replace('$', '');
}

/** Suggests a title such as `Alice, whale watch`. */
export function proposeTitle(draft: Pick<EventDraft, 'hostFirstName' | 'kind'>): string {
	const host = draft.hostFirstName.trim();
	const kind = draft.kind.trim();
	if (host === '') return kind;
	return kind === '' ? host : `${host}, ${kind.charAt(0).toLowerCase()}${kind.slice(1)}`;
}

/** The link that the charter will get, or a sentence that explains why it can't have one. Undefined until enough is typed. */
export type SlugPreview = { slug: string } | { problem: string } | undefined;

export function previewSlug(draft: Pick<EventDraft, 'date' | 'hostFirstName' | 'period' | 'chosen'>): SlugPreview {
	if (!isRealDate(draft.date) || draft.hostFirstName.trim() === '') return undefined;
	try {
		const derived = deriveSlug(draft);
		return { slug: draft.chosen?.insteadOf === derived ? draft.chosen.slug : derived };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { problem: error.message };
	}
}
