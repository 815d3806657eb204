import * as v from 'valibot';
import { addedGuest } from '../../../domain/added-guest.ts';
import { date, text } from '../../../domain/fields.ts';
import type { RefusalReason } from '../../../domain/refusal.ts';
import type { offeredKeyRights } from '../../../domain/service-key.ts';
import { cancelEvent } from '../../../wire/cancellation.ts';
import {
	bookingWritten,
	cancellationWritten,
	eventMoved,
	eventRenamed,
	eventWritten,
	patronChanged,
	patronRecorded,
	shownEvent,
	shownBoard
} from '../../../wire/event-answers.ts';
import {
	bookingAddress,
	changeEvent,
	changePatron,
	createEvent,
	putBooking,
	renameEvent
} from '../../../wire/event-requests.ts';
import { health, unhealthy } from '../../../wire/health.ts';
import { correctionRecorded, paymentRecorded } from '../../../wire/payment.ts';
import { correctPayment, logPayment } from '../../../wire/payment-requests.ts';
import {
	csvQuestion,
	entriesQuestion,
	journalQuestion,
	cashCountsPage,
	cashQuestion,
	moneyEntriesPage,
	moneyQuestion,
	moneyReport
} from '../../../wire/reports.ts';
import { addList, listAdded } from '../../../wire/roster-list.ts';
import { session } from '../../../wire/session.ts';
import type { answerHeaders, requestHeaders } from './headers.ts';

export type KeyRight = (typeof offeredKeyRights)[number];

interface Answer {
	says: string;
	/** The schema of a JSON response. A response with neither `schema` nor `csv` has no body. */
	schema?: v.GenericSchema;
	csv?: true;
	headers?: readonly (keyof typeof answerHeaders)[];
	/** Whether the response is a problem document (`application/problem+json`). */
	isProblem?: true;
}

/** One request that a program with a service key may send. */
export interface Endpoint {
	method: 'get' | 'post' | 'put' | 'patch' | 'delete';
	/** SvelteKit's id of the route. */
	route: string;
	/** The right that the service key needs. `none` accepts any key, and `public` doesn't need a key. */
	right: KeyRight | 'none' | 'public';
	does: string;
	/** Details for the description, after the summary in `does`. */
	note?: string;
	query?: v.GenericSchema & { entries: Record<string, v.GenericSchema> };
	body?: v.GenericSchema;
	headers?: readonly (keyof typeof requestHeaders)[];
	answers: Record<number, Answer>;
	/** The refusal reasons that are specific to this endpoint. Omits those that all similar endpoints share. */
	refuses: readonly RefusalReason[];
}

/** The path parameters, keyed by their names in SvelteKit routes. */
export const addressParts: Record<string, { name: string; schema: v.GenericSchema }> = {
	event: { name: 'eventId', schema: v.string() },
	patron: { name: 'patronId', schema: v.string() },
	payment: { name: 'paymentId', schema: v.string() },
	source: { name: 'source', schema: bookingAddress.entries.source },
	externalId: { name: 'externalId', schema: bookingAddress.entries.externalId }
};

const boardQuestion = v.object({
	from: v.optional(date),
	to: v.optional(date),
	next: v.optional(text(400)),
	view: v.optional(v.literal('cards'))
});

export const anyDocument = v.looseObject({ openapi: v.string() });

const notModified: Answer = { says: 'Nothing has changed since the response with this `ETag`.', headers: ['ETag'] };
const anEvent: RefusalReason = 'event_not_found';
const keyed = ['key_missing', 'key_malformed', 'key_mismatch', 'key_reused', 'update_required'] as const;
const optionalKey = ['key_malformed', 'key_reused'] as const;

/** The endpoints in the OpenAPI document, in order. Phones and the Office use more endpoints; docs/rights.md lists all of them. */
export const endpoints: readonly Endpoint[] = [
	{
		method: 'put',
		route: '/api/bookings/[source]/[externalId]',
		right: 'events:write',
		does: 'Create or update a booking',
		note: 'Creates the charter for a booking in another system, or updates it. Keeps fields that the crew or the office has changed, and lists them in `kept`. Adds guests, changes their `isMinor` and `shareCents`, and never renames or removes anyone. Sending the same request again changes nothing. `warnings` works as in `POST /api/events`.',
		body: putBooking,
		answers: {
			201: { says: 'The charter was created.', schema: bookingWritten, headers: ['Location'] },
			200: {
				says: 'The charter already existed and now matches the booking, except for the fields in `kept`.',
				schema: bookingWritten,
				headers: ['Location']
			}
		},
		refuses: ['bad_slug', 'slug_taken']
	},
	{
		method: 'get',
		route: '/api/events',
		right: 'events:see',
		does: 'List charters',
		note: 'Charters from a week ago to 60 days ahead, or between `from` and `to`. One response covers at most 400 days. Use `next` to get the rest. For admins, each charter has `booking`, the `source` and `externalId` that it comes from, or null, unless the request has `view=cards`.',
		query: boardQuestion,
		headers: ['If-None-Match'],
		answers: {
			200: { says: 'The charters, sorted by departure.', schema: shownBoard, headers: ['ETag'] },
			304: notModified
		},
		refuses: ['invalid']
	},
	{
		method: 'post',
		route: '/api/events',
		right: 'events:write',
		does: 'Create a charter',
		note: 'With `source` and `externalId`, a booking creates one charter, no matter how often you send it. If it already exists, `errors` names each field whose value differs. Use `PUT /api/bookings/{source}/{externalId}` to change it later.',
		body: createEvent,
		headers: ['Optional-Idempotency-Key'],
		answers: {
			201: { says: 'The charter was created.', schema: eventWritten, headers: ['Location'] },
			200: {
				says: 'The same request already created the charter.',
				schema: eventWritten,
				headers: ['Location', 'Idempotency-Replayed']
			}
		},
		refuses: ['bad_slug', 'slug_taken', 'already_imported', ...optionalKey]
	},
	{
		method: 'get',
		route: '/api/events/[event]',
		right: 'events:see',
		does: 'Read a charter',
		headers: ['If-None-Match'],
		answers: {
			200: { says: 'The charter.', schema: shownEvent, headers: ['ETag'] },
			304: notModified,
			308: { says: 'A former link. `Location` has the current one.', schema: eventMoved, headers: ['Location'] }
		},
		refuses: [anEvent]
	},
	{
		method: 'patch',
		route: '/api/events/[event]',
		right: 'events:write',
		does: 'Change a charter',
		note: 'Only the fields in the body change. `null` clears an optional field. To change the date, rename the charter.',
		body: changeEvent,
		headers: ['If-Match'],
		answers: { 200: { says: 'The changed charter.', schema: eventWritten } },
		refuses: [anEvent, 'version_missing', 'stale_version']
	},
	{
		method: 'post',
		route: '/api/events/[event]/rename',
		right: 'events:write',
		does: 'Change a charter’s link and date',
		note: '`warnings` works as in `POST /api/events`. `overlapReason` says why the charter may overlap another one on its new date.',
		body: renameEvent,
		headers: ['Optional-Idempotency-Key'],
		answers: {
			200: { says: 'The renamed charter.', schema: eventRenamed, headers: ['Location', 'Idempotency-Replayed'] }
		},
		refuses: [anEvent, 'bad_slug', 'slug_taken', 'stale_version', ...optionalKey]
	},
	{
		method: 'post',
		route: '/api/events/[event]/cancellation',
		right: 'events:write',
		does: 'Cancel a charter',
		note: 'Cancels a charter, whatever its version. Sending the same idempotency key again changes nothing. All records are kept. To send no email, use a body of `{}`.',
		body: cancelEvent,
		headers: ['Idempotency-Key'],
		answers: {
			201: { says: 'The charter is canceled.', schema: cancellationWritten },
			200: {
				says: 'The charter was already canceled.',
				schema: cancellationWritten,
				headers: ['Idempotency-Replayed']
			}
		},
		refuses: [anEvent, 'key_missing', 'key_malformed', 'key_reused', 'stale_version']
	},
	{
		method: 'post',
		route: '/api/events/[event]/patrons',
		right: 'events:write',
		does: 'Add a guest',
		note: 'The idempotency key becomes the guest’s id. Without a key, each request adds another guest.',
		body: addedGuest,
		headers: ['Optional-Idempotency-Key', 'Scc-Schema'],
		answers: {
			201: { says: 'The guest was added.', schema: patronRecorded, headers: ['Location'] },
			200: {
				says: 'The same request already added the guest.',
				schema: patronRecorded,
				headers: ['Location', 'Idempotency-Replayed']
			}
		},
		refuses: [anEvent, ...keyed]
	},
	{
		method: 'post',
		route: '/api/events/[event]/roster',
		right: 'events:write',
		does: 'Add guests from a list',
		note: 'Adds at most 100 guests. Choose a `patronId` for each of them, and send the same ids again after a failure: nobody is added twice. If the body isn’t valid, nobody is added, and `errors` names each field, such as `people.3.email`.',
		body: addList,
		answers: { 200: { says: 'The result for each guest, in the order of the request.', schema: listAdded } },
		refuses: [anEvent]
	},
	{
		method: 'patch',
		route: '/api/events/[event]/patrons/[patron]',
		right: 'events:write',
		does: 'Change a guest',
		note: 'Only the fields in the body change. `null` clears an optional field. `isRemoved: false` puts a removed guest back.',
		body: changePatron,
		answers: { 200: { says: 'The changed guest.', schema: patronChanged } },
		refuses: [anEvent, 'patron_not_found']
	},
	{
		method: 'delete',
		route: '/api/events/[event]/patrons/[patron]',
		right: 'events:write',
		does: 'Remove a guest',
		note: 'Marks the guest as removed. Payments and waivers are kept.',
		answers: { 204: { says: 'The guest was removed.' } },
		refuses: [anEvent, 'patron_not_found']
	},
	{
		method: 'post',
		route: '/api/events/[event]/payment',
		right: 'payments:log',
		does: 'Record a payment',
		note: 'Records a payment once. The idempotency key is the payment’s id. `totals` needs `payments:see`.',
		body: logPayment,
		headers: ['Idempotency-Key', 'Scc-Schema'],
		answers: {
			201: { says: 'The payment was recorded.', schema: paymentRecorded },
			200: {
				says: 'The same request already recorded the payment.',
				schema: paymentRecorded,
				headers: ['Idempotency-Replayed']
			}
		},
		refuses: [anEvent, ...keyed, 'voided']
	},
	{
		method: 'post',
		route: '/api/events/[event]/payments/[payment]/correction',
		right: 'payments:log',
		does: 'Correct a payment',
		note: 'Voids, refunds, or changes a payment. Without `payments:see`, a correction of someone else’s payment becomes a request to the office.',
		body: correctPayment,
		headers: ['Idempotency-Key', 'Scc-Schema'],
		answers: {
			201: { says: 'The correction was recorded.', schema: correctionRecorded },
			200: {
				says: 'The same request already recorded the correction.',
				schema: correctionRecorded,
				headers: ['Idempotency-Replayed']
			}
		},
		refuses: [anEvent, ...keyed, 'payment_not_found', 'more_than_left', 'already_voided']
	},
	{
		method: 'get',
		route: '/api/reports/money',
		right: 'payments:see',
		does: 'Report money by day, charter, method, crew, or boat',
		query: moneyQuestion,
		answers: { 200: { says: 'The rows and totals on this page of results.', schema: moneyReport } },
		refuses: ['invalid']
	},
	{
		method: 'get',
		route: '/api/reports/payments',
		right: 'payments:see',
		does: 'List payments with their corrections',
		query: entriesQuestion,
		answers: { 200: { says: 'The payments on this page of results.', schema: moneyEntriesPage } },
		refuses: ['invalid']
	},
	{
		method: 'get',
		route: '/api/reports/cash',
		right: 'payments:see',
		does: 'List cash counts and the amounts over or short',
		query: cashQuestion,
		answers: {
			200: { says: 'The counts on this page of results, oldest first.', schema: cashCountsPage }
		},
		refuses: ['invalid']
	},
	{
		method: 'get',
		route: '/api/reports/payments.csv',
		right: 'payments:see',
		does: 'Export payments as CSV',
		query: csvQuestion,
		answers: { 200: { says: 'A file.', csv: true } },
		refuses: ['invalid']
	},
	{
		method: 'get',
		route: '/api/reports/journal.csv',
		right: 'payments:see',
		does: 'Export journal entries as CSV',
		query: journalQuestion,
		answers: { 200: { says: 'A file.', csv: true } },
		refuses: ['invalid']
	},
	{
		method: 'get',
		route: '/api/session',
		right: 'none',
		does: 'Show this key’s name and rights',
		answers: { 200: { says: 'The key’s name and rights.', schema: session } },
		refuses: []
	},
	{
		method: 'get',
		route: '/api/health',
		right: 'public',
		does: 'Check that the app is up',
		answers: {
			200: { says: 'The app is up.', schema: health },
			503: { says: 'It can’t.', schema: unhealthy, isProblem: true, headers: ['Retry-After'] }
		},
		refuses: []
	},
	{
		method: 'get',
		route: '/api/openapi.json',
		right: 'public',
		does: 'This document',
		headers: ['If-None-Match'],
		answers: { 200: { says: 'OpenAPI 3.1.', schema: anyDocument, headers: ['ETag'] }, 304: notModified },
		refuses: []
	}
];
