import type { GapExplanation } from '../../domain/phone-report.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { ExplainGap } from '../../wire/phones.ts';
import type { Audited } from '../audit/index.ts';
import type { Ledger } from '../ledger/index.ts';
import { requireRight } from '../shared/allow.ts';
import type { Clock } from '../shared/ports.ts';
import { isSameKey, keyReused, type Outcome } from '../shared/submission.ts';
import type { Phones } from './ports.ts';

export interface ExplainGapPorts {
	clock: Clock;
	phones: Phones;
	ledger: Pick<Ledger, 'bindKey'>;
	audited: Audited;
}

export interface ExplainGapRequest {
	deviceId: string;
	message: ExplainGap;
	/** The request's idempotency key, which becomes the record's id, or the refusal if the key is missing or invalid. */
	key: string | Refusal;
	/** The hash of the body's exact bytes. */
	bodySha256: string;
}

/**
 * Records why some of a phone's entry numbers never arrived. Idempotent per key.
 * @throws Refusal `not_allowed`, `key_missing`, `key_malformed`, `key_reused`, `not_found`
 */
export async function explainGap(
	ports: ExplainGapPorts,
	actor: Actor,
	{ deviceId, message, key, bodySha256 }: ExplainGapRequest
): Promise<{ outcome: Outcome; explanation: GapExplanation }> {
	requireRight(actor, 'admin');
	if (key instanceof Refusal) throw key;
	const { phones } = await ports.phones.listReports();
	const phone = phones.find((one) => one.deviceId === deviceId);
	if (!phone) throw new Refusal('not_found', { detail: 'There is no such phone.' });
	const bound = await ports.ledger.bindKey({ id: key, kind: 'gap', home: deviceId, bodySha256 });
	if (!isSameKey(bound, 'gap', deviceId, bodySha256)) throw keyReused();
	const find = async (): Promise<GapExplanation | undefined> =>
		(await ports.phones.readExplanations(deviceId)).find((one) => one.explanationId === key);
	const known = await find();
	if (known) return { outcome: 'existing', explanation: known };
	const { epoch, from, to, reason } = message;
	const explanation: GapExplanation = {
		...{ explanationId: key, deviceId, epoch, from, to, reason },
		...{ explainedBy: actor.id, explainedByName: actor.name, explainedAt: ports.clock.now().toISOString() }
	};
	const fields = [
		{ name: 'numbers', after: from === to ? String(from) : `${from} to ${to}` },
		{ name: 'reason', after: reason }
	];
	const target = { targetId: deviceId, targetName: phone.userName, crewId: phone.userId };
	const insert = () => ports.phones.insertExplanation(explanation);
	const draft = { action: 'gap_explained', ...target, fields } as const;
	const isNew = (await ports.audited(actor, draft, insert, (result) => result === 'inserted')) === 'inserted';
	if (isNew) return { outcome: 'created', explanation };
	// The same request arrived twice at once, and the other one was recorded first.
	const first = await find();
	if (!first) throw new Refusal('unavailable', { retryAfterS: 1 });
	return { outcome: 'existing', explanation: first };
}
