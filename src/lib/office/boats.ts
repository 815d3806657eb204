import * as v from 'valibot';
import { crewSlots } from '../domain/crew.ts';
import { itineraries } from '../domain/event.ts';
import { parseAmount } from '../domain/typed-amount.ts';
import { Refusal } from '../domain/refusal.ts';
import {
	boatAnswer,
	boatList,
	changeBoat,
	createBoat,
	type BoatMessage,
	type ChangeBoat,
	type CreateBoat
} from '../wire/boats.ts';
import { parseMessage } from '../wire/parse-message.ts';
import type { Answer } from './answer.ts';
import { ask } from './ask.ts';
import { amountText } from './event-draft.ts';
import { amountProblem, fieldMessage } from './field-messages.ts';
import { changedNames } from './merge-fields.ts';
import type { FieldProblems, Read } from './read-draft.ts';
import { settingsProblems } from './settings.ts';
import { payoutOf, payoutText, tipPayoutTexts } from './tip-payouts.ts';
import { tipRuleOf, weightsOf, wholeOf } from './tip-rule-draft.ts';
import type { FormSource } from './versioned-form.svelte.ts';

/** The values of a boat's form. `tipKind` and `tipPayout` are empty if the boat follows the settings. */
export const boatDraft = v.object({
	name: v.string(),
	capacity: v.string(),
	docks: v.string(),
	// Has a default, because this tab may still have a draft from an older version without this field.
	itinerary: v.optional(v.picklist(['', ...itineraries]), ''),
	changeFloat: v.string(),
	minutesBefore: v.string(),
	minutesAfter: v.string(),
	tipKind: v.picklist(['', 'equal', 'weights']),
	captain: v.string(),
	first_mate: v.string(),
	second_mate: v.string(),
	deckhand: v.string(),
	host: v.string(),
	// Has a default, because this tab may still have a draft from an older version without this field.
	tipPayout: v.optional(v.picklist(['', ...tipPayoutTexts]), '')
});
export type BoatDraft = v.InferOutput<typeof boatDraft>;

export function emptyBoat(): BoatDraft {
	return {
		...{ name: '', capacity: '', docks: '', changeFloat: '', minutesBefore: '', minutesAfter: '' },
		itinerary: '',
		tipKind: '',
		...{ captain: '1', first_mate: '1', second_mate: '1', deckhand: '1', host: '1' },
		tipPayout: ''
	};
}

export function draftOfBoat(boat: BoatMessage): BoatDraft {
	const { tipRule } = boat;
	return {
		name: boat.name,
		capacity: boat.capacity === undefined ? '' : String(boat.capacity),
		docks: boat.docks.join('\n'),
		itinerary: boat.itinerary ?? '',
		changeFloat: amountText(boat.changeFloatCents),
		minutesBefore: String(boat.minutesBefore),
		minutesAfter: String(boat.minutesAfter),
		tipKind: tipRule?.kind ?? '',
		...weightsOf(tipRule),
		tipPayout: boat.tipPayout ? payoutText(boat.tipPayout) : ''
	};
}

function fieldsOf(draft: BoatDraft) {
	const amount = parseAmount(draft.changeFloat);
	return {
		name: draft.name,
		...(draft.capacity.trim() !== '' && { capacity: wholeOf(draft.capacity) }),
		docks: draft.docks.split('\n').filter((dock) => dock.trim() !== ''),
		...(draft.itinerary !== '' && { itinerary: draft.itinerary }),
		changeFloatCents: amount.ok ? amount.cents : 0,
		minutesBefore: draft.minutesBefore.trim() === '' ? 0 : wholeOf(draft.minutesBefore),
		minutesAfter: draft.minutesAfter.trim() === '' ? 0 : wholeOf(draft.minutesAfter),
		...(draft.tipKind !== '' && { tipRule: tipRuleOf(draft) }),
		...(draft.tipPayout !== '' && { tipPayout: payoutOf(draft.tipPayout) })
	};
}

function floatProblem(draft: BoatDraft): FieldProblems {
	const amount = parseAmount(draft.changeFloat);
	return amount.ok || amount.problem === 'zero' || amount.problem === 'empty'
		? {}
		: { changeFloatCents: amountProblem('changeFloatCents', amount) };
}

const minuteMessages: Record<string, string> = {
	not_a_number: 'Enter a whole number of minutes, such as 30.',
	too_large: 'Enter at most 600 minutes.'
};

export function boatProblems(errors: readonly { field: string; reason: string }[]): FieldProblems {
	const own = errors.filter(({ field }) => !field.startsWith('tipRule'));
	const sentences = own.map(({ field, reason }): [string, string] => {
		if (field === 'body' && reason === 'too_large')
			return ['docks', 'The boat details are too long in total. Shorten some meeting places.'];
		if (field === 'body') return ['name', 'There are too many boats. Rename a retired boat instead.'];
		if (field === 'name') return [field, nameMessages[reason] ?? fieldMessage(field, reason)];
		if (field.startsWith('docks'))
			return ['docks', reason === 'too_many' ? 'Enter at most 10 meeting places.' : fieldMessage(field, reason)];
		const minutes =
			field.startsWith('minutes') && Object.hasOwn(minuteMessages, reason) ? minuteMessages[reason] : undefined;
		return [field, minutes ?? fieldMessage(field, reason)];
	});
	const tips = settingsProblems(errors.filter(({ field }) => field.startsWith('tipRule')));
	return { ...Object.fromEntries(sentences), ...tips };
}

const nameMessages: Record<string, string> = {
	empty: 'Enter the boat’s name.',
	name_taken: 'Another boat has this name. Choose a different name.'
};

function readWith<const S extends v.GenericSchema>(
	schema: S,
	input: unknown,
	draft: BoatDraft
): Read<v.InferOutput<S>> {
	const problems = floatProblem(draft);
	try {
		const body = parseMessage(schema, input);
		return Object.keys(problems).length === 0 ? { ok: true, body } : { ok: false, problems };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { ok: false, problems: { ...boatProblems(error.extras.errors ?? []), ...problems } };
	}
}

export function readNewBoat(draft: BoatDraft): Read<CreateBoat> {
	return readWith(createBoat, fieldsOf(draft), draft);
}

/** Parses only the changed fields, so that a stale form doesn't undo other people's changes. */
export function readBoatChange(base: BoatDraft, draft: BoatDraft): Read<ChangeBoat> {
	const changed = new Set(changedNames(base, draft));
	const { name, capacity, docks, itinerary, changeFloatCents, minutesBefore, minutesAfter, tipRule, tipPayout } = {
		capacity: null,
		itinerary: null,
		tipRule: null,
		tipPayout: null,
		...fieldsOf(draft)
	};
	const input = {
		...(changed.has('name') && { name }),
		...(changed.has('capacity') && { capacity }),
		...(changed.has('docks') && { docks }),
		...(changed.has('itinerary') && { itinerary }),
		...(changed.has('changeFloat') && { changeFloatCents }),
		...(changed.has('minutesBefore') && { minutesBefore }),
		...(changed.has('minutesAfter') && { minutesAfter }),
		...((changed.has('tipKind') || crewSlots.some((slot) => changed.has(slot))) && { tipRule }),
		...(changed.has('tipPayout') && { tipPayout })
	};
	return readWith(changeBoat, input, draft);
}

export const boatLabels: Record<keyof BoatDraft, string> = {
	name: 'Name',
	capacity: 'Capacity',
	docks: 'Meeting places',
	itinerary: 'Itinerary',
	changeFloat: 'Change float',
	minutesBefore: 'Minutes before',
	minutesAfter: 'Minutes after',
	tipKind: 'Tips',
	captain: 'Captain',
	first_mate: 'First mate',
	second_mate: 'Second mate',
	deckhand: 'Deckhand',
	host: 'Onboard host',
	tipPayout: 'When tips are paid'
};

export function listBoats() {
	return ask(boatList, { path: '/api/boats' });
}

/** @param key the same for every attempt to send a form, so that sending it twice adds only one boat */
export function addBoat(body: CreateBoat, key: string) {
	return ask(boatAnswer, { method: 'POST', path: '/api/boats', body, key });
}

export async function patchBoat(boatId: string, body: ChangeBoat, version: number): Promise<Answer<BoatMessage>> {
	const path = `/api/boats/${encodeURIComponent(boatId)}`;
	const answer = await ask(boatAnswer, { method: 'PATCH', path, body, ifMatch: version });
	return answer.kind === 'ok' ? { kind: 'ok', value: answer.value.boat } : answer;
}

async function readBoat(boatId: string): Promise<Answer<BoatMessage>> {
	const answer = await listBoats();
	if (answer.kind !== 'ok') return answer;
	const boat = answer.value.boats.find((one) => one.boatId === boatId);
	return boat ? { kind: 'ok', value: boat } : { kind: 'silent' };
}

export function boatSource(boatId: string): FormSource<BoatDraft, BoatMessage, ChangeBoat> {
	return {
		name: `boat-${boatId}`,
		fields: boatDraft,
		draftOf: draftOfBoat,
		readChange: readBoatChange,
		problemsOf: boatProblems,
		load: () => readBoat(boatId),
		save: (body, version) => patchBoat(boatId, body, version)
	};
}
