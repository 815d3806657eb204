import type { JsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { addedGuest } from '../../../domain/added-guest.ts';
import { refusalReasons, type RefusalReason } from '../../../domain/refusal.ts';
import { hookTypes, testType } from '../../../domain/webhook.ts';
import * as written from '../../../wire/event-answers.ts';
import { rosterEntry } from '../../../wire/event.ts';
import { cancelEvent } from '../../../wire/cancellation.ts';
import { changeEvent, changePatron, createEvent, putBooking, renameEvent } from '../../../wire/event-requests.ts';
import { eventWarning } from '../../../wire/event-warnings.ts';
import { health, unhealthy } from '../../../wire/health.ts';
import { hookContents, hookMessage, testMessage } from '../../../wire/hook-messages.ts';
import { correctPayment, logPayment } from '../../../wire/payment-requests.ts';
import { correction, correctionRecorded, correctionRequest, payment, paymentRecorded } from '../../../wire/payment.ts';
import { problem } from '../../../wire/problem.ts';
import { cashCountsPage, moneyEntriesPage, moneyReport } from '../../../wire/reports.ts';
import { addList, listAdded } from '../../../wire/roster-list.ts';
import { session } from '../../../wire/session.ts';
import { waitingSigner, waiver } from '../../../wire/signed-waiver.ts';
import { statusOfReason } from '../problem.ts';
import { addressParts, anyDocument, endpoints, type Endpoint } from './endpoints.ts';
import { answerHeaders, hookHeaders, requestHeaders } from './headers.ts';
import { componentSchemas } from './json-schema.ts';

/** The schemas, keyed by their names in the OpenAPI document. */
const named: Record<string, v.GenericSchema> = {
	Booking: putBooking,
	BookingWritten: written.bookingWritten,
	NewEvent: createEvent,
	EventChange: changeEvent,
	EventRename: renameEvent,
	Event: written.shownEvent,
	EventWritten: written.eventWritten,
	EventRenamed: written.eventRenamed,
	EventMoved: written.eventMoved,
	Board: written.shownBoard,
	EventCard: written.shownCard,
	EventWarning: eventWarning,
	EventCancellation: cancelEvent,
	EventCanceled: written.cancellationWritten,
	NewGuest: addedGuest,
	NewGuests: addList,
	GuestChange: changePatron,
	Guest: rosterEntry,
	GuestAdded: written.patronRecorded,
	GuestsAdded: listAdded,
	GuestChanged: written.patronChanged,
	NewPayment: logPayment,
	Payment: payment,
	PaymentRecorded: paymentRecorded,
	NewCorrection: correctPayment,
	Correction: correction,
	CorrectionRecorded: correctionRecorded,
	CorrectionRequest: correctionRequest,
	Waiver: waiver,
	WaitingSigner: waitingSigner,
	MoneyReport: moneyReport,
	MoneyEntries: moneyEntriesPage,
	CashCounts: cashCountsPage,
	Session: session,
	Health: health,
	Unhealthy: unhealthy,
	OpenApiDocument: anyDocument,
	Problem: problem
};

type Json = Record<string, unknown>;

const refTo = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** @throws Error for a schema without a name */
function refOf(schema: v.GenericSchema): Json {
	const found = Object.entries(named).find(([, one]) => one === schema);
	if (!found) throw new Error('A schema in the OpenAPI document has no name.');
	return refTo(found[0]);
}

/** Creates the OpenAPI 3.1 document for programs that have a service key and for webhook receivers. */
export function composeDocument(version: string): Json {
	const schemas = componentSchemas({ ...named, ...hookSchemas() });
	const paths: Record<string, Json> = {};
	for (const endpoint of endpoints) (paths[addressOf(endpoint)] ??= {})[endpoint.method] = operationOf(endpoint);
	return {
		openapi: '3.1.1',
		info: {
			title: 'Ship Captain Crew',
			version,
			description:
				'This API gives programs with a service key access to bookings, charters, guests, payments, and reports. This document also describes the webhooks that the app sends. Amounts are in US cents. Times are in UTC, in ISO 8601 format. In a `POST` or `PUT`, `null` counts as a missing field. Ignore fields that you don’t know, because a later version may add some.'
		},
		servers: [{ url: '/' }],
		security: [{ serviceKey: [] }],
		paths,
		webhooks: Object.fromEntries([...hookTypes, testType].map((type) => [type, { post: hookOperation(type) }])),
		components: {
			schemas: { ...schemas, Problem: withReasons(schemas.Problem) },
			parameters: Object.fromEntries(
				Object.entries({ ...requestHeaders, ...hookHeaders }).map(([name, header]) => [
					name,
					{ name, in: 'header', ...header }
				])
			),
			headers: answerHeaders,
			securitySchemes: {
				serviceKey: {
					type: 'http',
					scheme: 'bearer',
					description: 'A service key from the Office. Each operation lists the right that its key needs.'
				}
			}
		}
	};
}

/** Converts a SvelteKit route to an OpenAPI path, such as `/api/events/{eventId}`. */
export function addressOf({ route }: Pick<Endpoint, 'route'>): string {
	return route.replaceAll(/\[(\w+)\]/g, (_, part: string) => `{${addressParts[part]?.name}}`);
}

function operationOf(endpoint: Endpoint): Json {
	const { method, right, does, note, body, answers } = endpoint;
	return {
		operationId: [method, ...addressOf(endpoint).split('/').slice(2)]
			.map((part) => part.replaceAll(/\W/g, ''))
			.map((part, at) => (at === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1)))
			.join(''),
		summary: does,
		...(note !== undefined && { description: note }),
		security: right === 'public' ? [] : [{ serviceKey: right === 'none' ? [] : [right] }],
		parameters: parametersOf(endpoint),
		...(body && { requestBody: { required: true, content: { 'application/json': { schema: refOf(body) } } } }),
		responses: { ...answersOf(answers), ...problemsOf(endpoint) }
	};
}

function parametersOf({ route, query, headers = [] }: Endpoint): Json[] {
	const parts = [...route.matchAll(/\[(\w+)\]/g)].flatMap(([, part = '']) => addressParts[part] ?? []);
	const inPath = parts.map(({ name, schema }) => {
		const { converted } = componentSchemas({ converted: schema });
		return { name, in: 'path', required: true, schema: converted };
	});
	const { question } = query ? componentSchemas({ question: query }) : {};
	const inQuery = Object.entries(question?.properties ?? {}).map(([name, schema]) => ({
		...{ name, in: 'query', required: question?.required?.includes(name) === true, schema }
	}));
	return [...inPath, ...inQuery, ...headers.map((name) => ({ $ref: `#/components/parameters/${name}` }))];
}

function answersOf(answers: Endpoint['answers']): Json {
	return Object.fromEntries(
		Object.entries(answers).map(([status, { says, schema, csv, isProblem, headers = [] }]) => {
			const type = csv ? 'text/csv' : isProblem ? 'application/problem+json' : 'application/json';
			const content = csv ? { type: 'string' } : schema && refOf(schema);
			const described = {
				description: says,
				...(headers.length > 0 && { headers: headerRefs(headers) }),
				...(content && { content: { [type]: { schema: content } } })
			};
			return [status, described];
		})
	);
}

function headerRefs(names: readonly string[]): Json {
	return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

/** Describes an endpoint's refusals, grouped by HTTP status. */
function problemsOf(endpoint: Endpoint): Json {
	const groups = Map.groupBy(new Set(refusalsOf(endpoint)), statusOfReason);
	const described = [...groups].map(([status, reasons]): [string, Json] => {
		const headers = status === 401 ? ['WWW-Authenticate'] : status === 429 || status === 503 ? ['Retry-After'] : [];
		const schema = { allOf: [refTo('Problem'), { properties: { reason: { enum: reasons } } }] };
		const response = {
			description: reasons.map((reason) => `\`${reason}\``).join(', '),
			...(headers.length > 0 && { headers: headerRefs(headers) }),
			content: { 'application/problem+json': { schema } }
		};
		return [String(status), response];
	});
	return Object.fromEntries(described.filter(([status]) => !(Number(status) in endpoint.answers)));
}

function refusalsOf({ method, route, right, body, refuses }: Endpoint): RefusalReason[] {
	const reasons: RefusalReason[] = [...refuses];
	if (right !== 'public') reasons.push('not_signed_in', 'account_ended');
	if (right !== 'public' && right !== 'none') reasons.push('not_allowed');
	if (route.includes('[')) reasons.push('not_found');
	if (body) reasons.push('malformed', 'wrong_content_type', 'too_large', 'invalid');
	// Browsers get `cross_origin` if another site's page makes the request.
	if (method !== 'get') reasons.push('cross_origin');
	return [...reasons, 'internal', 'unavailable'];
}

/** Lists this version's refusal reasons in the schema. A later version may have more. */
function withReasons(schema: JsonSchema | undefined): Json {
	return { ...schema, properties: { ...schema?.properties, reason: { type: 'string', enum: refusalReasons } } };
}

const messageName = (type: string): string =>
	`${type
		.split('.')
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join('')}Message`;

function hookSchemas(): Record<string, v.GenericSchema> {
	const messages = hookTypes.map((type) => [messageName(type), hookMessage(type, hookContents[type])] as const);
	return { ...Object.fromEntries(messages), [messageName(testType)]: testMessage };
}

function hookOperation(type: string): Json {
	return {
		summary: `Sent for \`${type}\``,
		description:
			'Messages are signed according to Standard Webhooks. The same message may arrive more than once, with the same id. Ignore a message about a charter if you have one with a higher `eventVersion`.',
		security: [],
		parameters: Object.keys(hookHeaders).map((name) => ({ $ref: `#/components/parameters/${name}` })),
		requestBody: { required: true, content: { 'application/json': { schema: refTo(messageName(type)) } } },
		responses: {
			'2XX': { description: 'The message was received. Respond within 10 seconds.' },
			default: {
				description:
					'After any other response, including a redirect, we try again for about a day and a half, at increasing intervals.'
			}
		}
	};
}
