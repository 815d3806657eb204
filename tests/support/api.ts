import { randomUUID } from 'node:crypto';
import { addDays, localDay } from '../../src/lib/domain/local-day.ts';
import type { CreateCrew } from '../../src/lib/wire/crew.ts';
import type { AnyEventCard } from '../../src/lib/wire/event.ts';
import type { CreateEvent } from '../../src/lib/wire/event-requests.ts';
import type { PaymentMessage, PaymentRecorded } from '../../src/lib/wire/payment.ts';
import type { LogPayment } from '../../src/lib/wire/payment-requests.ts';
import { adminSecret } from './app.ts';

/** A request body in tests. Fields with defaults may be left out. */
export type Draft<T> = Partial<T> & Record<string, unknown>;

export type Answer<T = any> = { status: number; headers: Headers; body: T; text: string };

export type Client = {
	readonly url: string;
	readonly token: string | undefined;
	/** Sends JSON (or a string unchanged), and parses a JSON response. Never throws because of a status. */
	send<T = any>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
	get<T = any>(path: string): Promise<Answer<T>>;
	post<T = any>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
};

/** A response's text without ids, hashes, and times, because their digits can look like an amount or a part of a phone number. */
export function withoutIdsAndTimes(text: string): string {
	return text
		.replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[0-9a-f]{32}(?:[0-9a-f]{32})?\b/gi, '')
		.replace(/\b\d{4}-\d\d-\d\dT[\d:.]+Z?|\b\d{8}T\d{6}Z?/g, '');
}

/** A client of the API. Without a token, it is a stranger. */
export function createClient(url: string, token?: string): Client {
	const client: Client = {
		url,
		token,
		async send(method, path, body, headers = {}) {
			const response = await fetch(url + path, {
				method,
				redirect: 'manual',
				headers: {
					...(body !== undefined && { 'content-type': 'application/json' }),
					...(token !== undefined && { authorization: `Bearer ${token}` }),
					...headers
				},
				...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) })
			});
			const text = await response.text();
			const isJson = (response.headers.get('content-type') ?? '').includes('json');
			return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : undefined, text };
		},
		get: (path) => client.send('GET', path),
		post: (path, body, headers) => client.send('POST', path, body, headers)
	};
	return client;
}

function expectStatus<T>(answer: Answer<T>, ...expected: number[]): T {
	if (!expected.includes(answer.status)) throw new Error(`answered ${answer.status}: ${answer.text}`);
	return answer.body;
}

export async function signIn(url: string, user: string, secret: string): Promise<Client> {
	const session = expectStatus(await createClient(url).post('/api/session', { user, secret }), 200);
	return createClient(url, session.token);
}

export function signInAsAdmin(url: string): Promise<Client> {
	return signIn(url, 'admin', adminSecret);
}

export type CrewSignIn = { crewId: string; name: string; passcode: string };

/** Creates an account, by default a captain's, and returns how it signs in. */
export async function createCrew(admin: Client, draft: Draft<CreateCrew> = {}): Promise<CrewSignIn> {
	const body = { name: 'Imke Larkin', role: 'captain', passcode: 'tide-and-tiller', ...draft };
	const made = expectStatus(await admin.post('/api/crew', body), 201);
	const crewId: string = made.account?.crewId ?? made.crew?.crewId ?? made.crewId;
	return { crewId, name: body.name, passcode: body.passcode };
}

let eventsMade = 0;

/** Today in San Diego, or some calendar days later: `2026-05-23`. Days there have 23 or 25 hours twice a year. */
export function localDate(daysFromNow = 0, now = Date.now()): string {
	return addDays(localDay(now, 'America/Los_Angeles'), daysFromNow);
}

/**
 * Hours for a charter today that neither begins nor ends during a test: the screens show an upcoming charter, one under way, and an
 * ended one differently.
 */
function steadyHours(): { startsAt: string; endsAt: string } {
	const time = new Intl.DateTimeFormat('en-GB', {
		timeZone: 'America/Los_Angeles',
		hour: '2-digit',
		minute: '2-digit'
	}).format(new Date());
	const isSteady = !['11:00', '14:30'].some(
		(edge) => edge > time && Number(edge.slice(0, 2)) - Number(time.slice(0, 2)) < 2
	);
	return isSteady ? { startsAt: '11:00', endsAt: '14:30' } : { startsAt: '17:00', endsAt: '20:30' };
}

/** A zone where it is the middle of the day now, on the same date as in the business's zone: noon, or later if it is evening there. */
export function zoneOfMidday(): { date: string; timeZone: string; hour: number } {
	const hours = new Date().getUTCHours();
	// The sign of these names is reversed.
	const noon = hours > 12 ? `Etc/GMT+${hours - 12}` : `Etc/GMT-${12 - hours}`;
	const dateIn = (timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format();
	const date = localDate();
	return dateIn(noon) === date
		? { date, timeZone: noon, hour: 12 }
		: { date, timeZone: 'Etc/GMT+12', hour: (hours + 12) % 24 };
}

/** Hours for a charter that is always under way during a test. */
export function hoursAroundNow(): { date: string; startsAt: string; endsAt: string; timeZone: string } {
	const { date, timeZone, hour } = zoneOfMidday();
	return { date, startsAt: hourText(hour - 3), endsAt: hourText(Math.min(23, hour + 6)), timeZone };
}

/** `9` is `09:00`. */
export function hourText(hour: number): string {
	return `${String(hour).padStart(2, '0')}:00`;
}

/** Creates an event for today, by default with three patrons of $150 each. */
export async function createEvent(admin: Client, draft: Draft<CreateEvent> = {}): Promise<AnyEventCard> {
	eventsMade += 1;
	const body = {
		date: localDate(),
		hostFirstName: `Alice${'abcdefghijklmnopqrstuvwxyz'[eventsMade % 26]}${'abcdefghijklmnopqrstuvwxyz'[Math.floor(eventsMade / 26) % 26]}`,
		title: 'Alice Tidewell',
		kind: 'Whale watch',
		location: 'Shelter Island slip 14',
		...steadyHours(),
		timeZone: 'America/Los_Angeles',
		capacity: 12,
		totalPriceCents: 45_000,
		patrons: [
			{ name: 'Alice Tidewell', shareCents: 15_000 },
			{ name: 'Bram Okafor', shareCents: 15_000 },
			{ name: 'Cleo Marsh', shareCents: 15_000 }
		],
		...draft
	};
	return expectStatus(await admin.post('/api/events', body), 201).event;
}

/** A payment's complete body with a new id. */
export function paymentBody(draft: Draft<LogPayment> = {}): LogPayment {
	const body: Draft<LogPayment> = {
		paymentId: randomUUID(),
		patronName: 'Alice Tidewell',
		amountCents: 15_000,
		tipCents: 0,
		method: 'cash',
		takenAt: new Date().toISOString(),
		...draft
	};
	return body as LogPayment;
}

/** Posts a payment unchanged with its own id as the key, and returns the response. */
export function postPayment(client: Client, eventId: string, body: LogPayment): Promise<Answer<PaymentRecorded>> {
	return client.post(`/api/events/${eventId}/payment`, body, { 'idempotency-key': body.paymentId });
}

/** The event's stored records. Only these count. */
export async function readLedger(admin: Client, eventId: string): Promise<PaymentMessage[]> {
	return expectStatus(await admin.get(`/api/events/${eventId}`), 200).payments;
}
