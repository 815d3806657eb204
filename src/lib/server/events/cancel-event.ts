import { isEmail } from '../../domain/email.ts';
import type { CharterEvent, EventAggregate } from '../../domain/event.ts';
import { hostOf } from '../../domain/host.ts';
import { mergePage } from '../../domain/merged-page.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { CancelEvent } from '../../wire/cancellation.ts';
import type { EventCard, MoneyEventCard, OfficeEvent } from '../../wire/event.ts';
import type { Audited } from '../audit/index.ts';
import type { Ledger } from '../ledger/index.ts';
import { requireRight } from '../shared/allow.ts';
import { showChanged } from '../shared/audience.ts';
import { requirePage } from '../shared/find-page.ts';
import type { Clock } from '../shared/ports.ts';
import { staleVersion } from '../shared/stale-version.ts';
import { assertBoundTo, type Outcome } from '../shared/submission.ts';
import { eventFields } from './audited-fields.ts';
import type { Events } from './ports.ts';

export interface CancelEventPorts {
	clock: Clock;
	events: Pick<Events, 'readPage' | 'update'>;
	ledger: Pick<Ledger, 'readKey' | 'bindKey' | 'insertEmailJob'>;
	audited: Audited;
}

export interface CancelEventRequest {
	slug: string;
	key: string | Refusal;
	message: CancelEvent;
	/** The SHA-256 hash of the request body's exact bytes. */
	bodySha256: string;
}

export interface EventCanceled {
	/** `existing` if the charter was already canceled, by this request or another one. */
	outcome: Outcome;
	event: EventCard | MoneyEventCard | OfficeEvent;
	emailsHost: boolean;
}

const maxTries = 5;
/** A charter stores one idempotency key per cancellation. Nobody cancels and reopens a charter this often. */
const maxKeys = 20;

/**
 * Cancels an event, and emails the host if requested. Repeating a finished request with the same idempotency key changes nothing.
 *
 * Writes the email job first, but the worker sends the email only after the event has the key. So a crash can't lose the email, and a
 * failed cancellation sends none.
 * @throws Refusal `not_allowed`, `key_missing`, `key_malformed`, `key_reused`, `event_not_found`, `invalid` if the host can't be emailed,
 * `stale_version`
 */
export async function cancelEvent(
	ports: CancelEventPorts,
	actor: Actor,
	{ slug, key, message, bodySha256 }: CancelEventRequest
): Promise<EventCanceled> {
	const { emailHost = false, note } = message;
	requireRight(actor, emailHost ? 'admin' : 'events:write');
	if (key instanceof Refusal) throw key;
	for (let tries = 1; tries <= maxTries; tries++) {
		const page = await requirePage(ports.events, slug);
		const { event } = page;
		const earlier = await ports.ledger.readKey(key);
		if (earlier) assertBoundTo(earlier, 'cancellation', event.home, bodySha256);
		const isRepeat = event.cancelKeys?.includes(key) === true;
		if (isRepeat || event.status === 'cancelled') {
			return { outcome: 'existing', event: showChanged(actor, page), emailsHost: isRepeat && emailHost };
		}
		const to = emailHost ? requireHostAddress(page) : undefined;
		if (!emailHost && note !== undefined)
			throw refuseField(
				'note',
				'no_email',
				'The note goes into the email to the host. Send the email too, or leave out the note.'
			);
		// Bind the idempotency key after the checks, so that the user can correct the form and send it with the same key.
		const bound = await ports.ledger.bindKey({ id: key, kind: 'cancellation', home: event.home, bodySha256 });
		assertBoundTo(bound, 'cancellation', event.home, bodySha256);
		const now = ports.clock.now().toISOString();
		if (emailHost) {
			await ports.ledger.insertEmailJob({
				...{ mailId: cancellationMailId(event.home, key), home: event.home, createdAt: now },
				...{ kind: 'event_canceled', key },
				...(note !== undefined && { note })
			});
		}
		const after = canceled(event, key, now);
		const { fields, ...target } = eventFields(event, after);
		const sent = [
			...(to === undefined ? [] : [{ name: 'to', after: to }]),
			...(note === undefined ? [] : [{ name: 'note', after: note }])
		];
		const draft = { action: 'event_canceled', ...target, fields: [...fields, ...sent] } as const;
		const update = () => ports.events.update(after, event.version);
		if ((await ports.audited(actor, draft, update, (result) => result === 'updated')) !== 'stale') {
			return { outcome: 'created', event: showChanged(actor, { ...page, event: after }), emailsHost: emailHost };
		}
		// Someone else changed the event in the meantime. Keep that change and try again.
	}
	throw staleVersion();
}

export function cancellationMailId(canonicalSlug: string, key: string): string {
	return `${canonicalSlug}.canceled.${key}`;
}

function canceled(event: CharterEvent, key: string, updatedAt: string): CharterEvent {
	const cancelKeys = [...(event.cancelKeys ?? []), key].slice(-maxKeys);
	return { ...event, status: 'cancelled', cancelKeys, version: event.version + 1, updatedAt };
}

/** @throws Refusal `invalid` */
function requireHostAddress(stored: EventAggregate): string {
	const page = mergePage(stored);
	const address = hostOf(page.patrons, page.event)?.email;
	if (address !== undefined && isEmail(address)) return address;
	throw refuseField(
		'emailHost',
		'no_address',
		'The host has no email address. Cancel without the email, and call the host.'
	);
}
