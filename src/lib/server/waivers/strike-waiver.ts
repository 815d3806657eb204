import { fieldsChanged } from '../../domain/audit.ts';
import { refuseField } from '../../domain/refusal.ts';
import { maxStrikesPerWaiver, type WaiverStrike } from '../../domain/waiver.ts';
import type { StrikeWaiver } from '../../wire/waiver.ts';
import { requireRight } from '../shared/allow.ts';
import { showEvent } from '../shared/audience.ts';
import { requirePage } from '../shared/find-page.ts';
import type { Outcome } from '../shared/submission.ts';
import { claimKey, findWaiver, type WaiverPorts, type WaiverRequest } from './match-waiver.ts';

/**
 * Records a strike, which removes a waiver from a charter's lists or restores it. The newest strike counts, and the waiver's row stays
 * unchanged.
 * @throws Refusal `not_allowed`, `event_not_found`, `not_found`, `invalid`, `key_malformed`, `key_reused`
 */
export async function strikeWaiver(
	ports: WaiverPorts,
	request: WaiverRequest<StrikeWaiver>
): Promise<{ outcome: Outcome; event: ReturnType<typeof showEvent> }> {
	const { actor, slug, waiverId, message } = request;
	requireRight(actor, 'admin');
	const page = await requirePage(ports.events, slug);
	const waiver = findWaiver(page, waiverId);
	const strikeId = await claimKey(ports, 'strike', page, request);
	const others = page.waiverStrikes.filter((one) => one.strikeId !== strikeId);
	if (others.filter((one) => one.waiverId === waiverId).length >= maxStrikesPerWaiver) {
		throw refuseField('isStruck', 'too_many', 'This waiver has been removed and put back too many times.');
	}
	const { isStruck, reason } = message;
	const strike: WaiverStrike = {
		strikeId,
		waiverId,
		isStruck,
		...(reason !== undefined && { reason }),
		struckBy: actor.id,
		struckByName: actor.name,
		struckAt: ports.clock.now().toISOString()
	};
	// The request is a repeat: its strike is already recorded.
	if (others.length < page.waiverStrikes.length) return { outcome: 'existing', event: showEvent(actor, page) };
	const { home: canonicalSlug } = page.event;
	const draft = {
		action: isStruck ? 'waiver_removed' : 'waiver_restored',
		targetId: waiverId,
		targetName: waiver.name,
		canonicalSlug,
		fields: fieldsChanged({}, { reason })
	} as const;
	const insert = () => ports.waivers.insertStrike(canonicalSlug, strike);
	const isNew = (await ports.audited(actor, draft, insert, (result) => result === 'inserted')) === 'inserted';
	const after = isNew ? { ...page, waiverStrikes: [...others, strike] } : page;
	return { outcome: isNew ? 'created' : 'existing', event: showEvent(actor, after) };
}
