import type { Waiver } from '../../domain/waiver.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Waivers } from './ports.ts';
import { putCopyJob } from './mail-copy.ts';
import { assertBoundTo } from '../shared/submission.ts';

/**
 * Writes the rows of a signed waiver: first the idempotency key, the email job, and the signature in parallel, then the record. Because of
 * this order, a retry can complete the rows after a crash at any point.
 * @returns the recorded waiver, which may be from an earlier attempt of the same request
 * @throws Refusal `key_reused`, `unavailable`
 */
export async function commitWaiver(
	ports: { ledger: Ledger; waivers: Waivers },
	canonicalSlug: string,
	waiver: Waiver,
	ink: string | undefined,
	mailsCopy: boolean
): Promise<{ isNew: boolean; waiver: Waiver }> {
	const { waiverId, bodySha256, inkSha256, receivedAt } = waiver;
	const [bound] = await Promise.all([
		ports.ledger.bindKey({ id: waiverId, kind: 'waiver', home: canonicalSlug, bodySha256 }),
		mailsCopy ? putCopyJob(ports.ledger, canonicalSlug, waiver, receivedAt) : undefined,
		ink !== undefined && inkSha256 !== undefined ? ports.waivers.insertInk(waiverId, inkSha256, ink) : undefined
	]);
	assertBoundTo(bound, 'waiver', canonicalSlug, bodySha256);
	if ((await ports.waivers.insertWaiver(canonicalSlug, waiver)) === 'inserted') return { isNew: true, waiver };
	const first = await ports.waivers.readWaiver(canonicalSlug, waiverId);
	if (!first) throw new Refusal('unavailable', { retryAfterS: 1 });
	return { isNew: false, waiver: first };
}
