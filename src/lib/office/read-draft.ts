import type * as v from 'valibot';
import { endsNextDay, resolveSpan } from '../domain/local-time.ts';
import { parseAmount } from '../domain/typed-amount.ts';
import { Refusal, type FieldError } from '../domain/refusal.ts';
import { deriveSlug } from '../domain/slug.ts';
import { hasVisibleCharacter } from '../domain/text.ts';
import {
	changeEvent,
	createEvent,
	newPerson,
	type ChangeEvent,
	type CreateEvent,
	type NewPerson
} from '../wire/event-requests.ts';
import { parseMessage } from '../wire/parse-message.ts';
import { changedFields, type EditableField } from './merge-drafts.ts';
import { isEmptyRow, nightOf, previewSlug, type EventDraft, type PersonRow } from './event-draft.ts';
import { amountProblem, fieldMessage } from './field-messages.ts';
import { tipRuleMessage, tipRuleOf } from './tip-rule-draft.ts';

/** An error sentence for each invalid field, keyed by the field's path. The paths use the form's row numbers. */
export type FieldProblems = Record<string, string>;

export type Read<Body> = { ok: true; body: Body } | { ok: false; problems: FieldProblems };

/** Parses the form for a new charter with the server's schema, and leaves out empty rows. */
export function readNewEvent(draft: EventDraft): Read<CreateEvent> {
	const problems = { ...slugProblems(draft), ...planProblems(draft) };
	const people = draft.patrons.filter((row) => !isEmptyRow(row));
	const dayHands = namedHands(draft);
	const input = {
		...planOf(draft),
		date: draft.date,
		period: draft.period,
		hostFirstName: draft.hostFirstName,
		status: draft.status,
		...(isNight(draft) && { endsNextDay: true }),
		...(isSlugChosen(draft) ? { eventId: draft.chosen?.slug } : {}),
		...(draft.itinerary === '' ? {} : { itinerary: draft.itinerary }),
		...(draft.capacity.trim() === '' ? {} : { capacity: Number(draft.capacity) }),
		...(draft.pricePerGuest.trim() === '' ? {} : { pricePerGuestCents: centsOf(draft.pricePerGuest) }),
		...(draft.guestsPay !== '' && { guestsPay: draft.guestsPay }),
		...(draft.tipRule.tipKind !== '' && { tipRule: tipRuleOf(draft.tipRule) }),
		...(dayHands.length > 0 && { dayHands }),
		...(people.length === 0 ? {} : { patrons: people.map(personOf) })
	};
	return finish(createEvent, input, { ...problems, ...shareProblems(draft) }, draft);
}

/** Parses only the changes since `base`, so that people who change different fields don't undo each other's changes. */
export function readEventChange(base: EventDraft, draft: EventDraft): Read<ChangeEvent> {
	const plan: Record<string, unknown> = {
		...planOf(draft),
		kind: nullIfBlank(draft.kind),
		boat: nullIfBlank(draft.boat),
		notes: nullIfBlank(draft.notes),
		privateNotes: nullIfBlank(draft.privateNotes),
		overlapReason: nullIfBlank(draft.overlapReason),
		tipRule: draft.tipRule.tipKind === '' ? null : tipRuleOf(draft.tipRule),
		dayHands: namedHands(draft).length === 0 ? null : namedHands(draft),
		status: draft.status,
		itinerary: draft.itinerary === '' ? null : draft.itinerary,
		capacity: draft.capacity.trim() === '' ? null : Number(draft.capacity),
		pricePerGuestCents: draft.pricePerGuest.trim() === '' ? null : centsOf(draft.pricePerGuest),
		guestsPay: draft.guestsPay === '' ? 'before_boarding' : draft.guestsPay
	};
	const changed = changedFields(base, draft).map((field) => moneyFields[field] ?? field);
	const input = Object.fromEntries(changed.filter((field) => field in plan).map((field) => [field, plan[field]]));
	if (('startsAt' in input || 'endsAt' in input) && isNight(draft)) input.endsNextDay = true;
	const problems = Object.entries(planProblems(draft)).filter(([field]) => field in input || isSpanField(field));
	return finish(changeEvent, input, Object.fromEntries(problems), draft);
}

/** The error if a charter overlaps another one and no reason was entered. */
export function reasonProblem(hasOverlaps: boolean, draft: EventDraft): FieldProblems {
	if (!hasOverlaps || hasVisibleCharacter(draft.overlapReason)) return {};
	return { overlapReason: 'Explain why this overlap is OK, or change the times, the boat, or the crew.' };
}

/** Parses one row of a roster. */
export function readPerson(row: PersonRow): Read<NewPerson> {
	return finish(newPerson, personOf(row), shareProblem(row, ''), undefined);
}

/** The server's field errors as sentences, with the form's row numbers. */
export function problemsOf(errors: readonly FieldError[], draft: EventDraft | undefined): FieldProblems {
	return Object.fromEntries(
		errors.map(({ field, reason }) => [
			draft ? formPath(field, draft) : field,
			tipRuleMessage(field, reason) ?? fieldMessage(field, reason)
		])
	);
}

/** The names of the money fields in the request's body. */
const moneyFields: Partial<Record<EditableField, string>> = {
	price: 'totalPriceCents',
	pricePerGuest: 'pricePerGuestCents'
};

/** Parses an amount to cents. Returns 0 for an invalid amount, because `planProblems` reports the error. */
function centsOf(typed: string): number {
	const amount = parseAmount(typed);
	return amount.ok ? amount.cents : 0;
}

function planOf(draft: EventDraft) {
	return {
		title: draft.title,
		kind: draft.kind,
		boat: draft.boat,
		location: draft.location,
		startsAt: draft.startsAt,
		endsAt: draft.endsAt,
		timeZone: draft.timeZone,
		// A price of 0 is valid. `planProblems` reports an invalid price.
		totalPriceCents: centsOf(draft.price),
		crew: draft.crew.filter((each) => each.crewId !== ''),
		notes: draft.notes,
		privateNotes: draft.privateNotes,
		overlapReason: draft.overlapReason
	};
}

function personOf(row: PersonRow) {
	const shareCents = row.share.trim() === '' ? {} : { shareCents: centsOf(row.share) };
	const marks = { ...(row.isHost === true && { isHost: true }), ...(row.isMinor === true && { isMinor: true }) };
	return { name: row.name, email: row.email, phone: row.phone, ...shareCents, ...marks };
}

function nullIfBlank(text: string): string | null {
	return text.trim() === '' ? null : text;
}

function finish<const S extends v.GenericSchema>(
	schema: S,
	input: unknown,
	problems: FieldProblems,
	draft: EventDraft | undefined
): Read<v.InferOutput<S>> {
	try {
		const body = parseMessage(schema, input);
		return Object.keys(problems).length === 0 ? { ok: true, body } : { ok: false, problems };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { ok: false, problems: { ...problemsOf(error.extras.errors ?? [], draft), ...problems } };
	}
}

function isSlugChosen(draft: EventDraft): boolean {
	const preview = previewSlug(draft);
	return draft.chosen !== undefined && preview !== undefined && 'slug' in preview && preview.slug === draft.chosen.slug;
}

function slugProblems(draft: EventDraft): FieldProblems {
	if (draft.hostFirstName.trim() === '' || draft.date === '') return {};
	return problemsFrom(() => deriveSlug(draft), 'hostFirstName');
}

function planProblems(draft: EventDraft): FieldProblems {
	const price = parseAmount(draft.price);
	const perGuest = parseAmount(draft.pricePerGuest);
	const problems: FieldProblems = {
		...(price.ok || price.problem === 'zero' ? {} : { totalPriceCents: amountProblem('totalPriceCents', price) }),
		...(perGuest.ok || perGuest.problem === 'zero' || perGuest.problem === 'empty'
			? {}
			: { pricePerGuestCents: amountProblem('pricePerGuestCents', perGuest) })
	};
	const isTimed = /^\d{2}:\d{2}$/.test(draft.startsAt) && /^\d{2}:\d{2}$/.test(draft.endsAt) && draft.date !== '';
	if (!isTimed) return problems;
	return {
		...problems,
		...(isNight(draft) && draft.night !== nightOf(draft)
			? { endsAt: fieldMessage('endsAt', 'ends_before_start') }
			: {}),
		...problemsFrom(() => resolveSpan(draft.date, draft.startsAt, draft.endsAt, draft.timeZone), 'startsAt')
	};
}

function isNight(draft: EventDraft): boolean {
	return draft.endsAt !== '' && endsNextDay(draft.startsAt, draft.endsAt);
}

// The start, end, and time zone are always sent together, because a new start can make the old end impossible.
function isSpanField(field: string): boolean {
	return field === 'startsAt' || field === 'endsAt' || field === 'timeZone';
}

function shareProblems(draft: EventDraft): FieldProblems {
	const entries = draft.patrons.flatMap((row, index) => Object.entries(shareProblem(row, `patrons.${index}.`)));
	return Object.fromEntries(entries);
}

function shareProblem(row: PersonRow, path: string): FieldProblems {
	const share = parseAmount(row.share);
	if (share.ok || share.problem === 'empty' || share.problem === 'zero') return {};
	return { [`${path}shareCents`]: amountProblem('shareCents', share) };
}

function problemsFrom(act: () => unknown, field: string): FieldProblems {
	try {
		act();
		return {};
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { [error.extras.errors?.[0]?.field ?? field]: error.message };
	}
}

/** The day hands to send, without the rows that have no name. */
function namedHands({ dayHands }: EventDraft): EventDraft['dayHands'] {
	return dayHands.filter((row) => row.name.trim() !== '');
}

/** In a field's path, replaces the request's row number with the form's. They can differ, because empty rows aren't sent. */
function formPath(field: string, draft: EventDraft): string {
	const [list, position, ...rest] = field.split('.');
	// An error about the whole list has no row number.
	if ((list !== 'patrons' && list !== 'crew' && list !== 'dayHands') || position === undefined) return field;
	const isKept = {
		patrons: () => draft.patrons.map((row) => !isEmptyRow(row)),
		crew: () => draft.crew.map((each) => each.crewId !== ''),
		dayHands: () => draft.dayHands.map((row) => row.name.trim() !== '')
	}[list]();
	const places = isKept.flatMap((kept, index) => (kept ? [index] : []));
	return [list, String(places[Number(position)] ?? position), ...rest].join('.');
}
