import { fieldsChanged } from '../../domain/audit.ts';
import { sampleChecklist } from '../../domain/checklist.ts';
import {
	checklistsInForce,
	checklistText,
	isForSame,
	type PublishedChecklist
} from '../../domain/checklist-versions.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { ChecklistsMessage, ChecklistVersionMessage, PublishChecklist } from '../../wire/checklist.ts';
import type { Audited } from '../audit/index.ts';
import type { Ledger } from '../ledger/index.ts';
import { requireRight } from '../shared/allow.ts';
import type { Clock, Digest } from '../shared/ports.ts';
import { staleVersion } from '../shared/stale-version.ts';
import { assertBoundTo, keyReused, type Outcome } from '../shared/submission.ts';
import type { Checklists } from './ports.ts';
import type { ShownChecklists } from './shown-checklists.ts';

export interface ChecklistPorts {
	audited: Audited;
	clock: Clock;
	sha256: Digest;
	checklists: Checklists;
	ledger: Pick<Ledger, 'bindKey'>;
	shownChecklists: ShownChecklists;
}

/**
 * Idempotency keys are bound to this value instead of a canonical slug, because a checklist doesn't belong to an event. No real slug starts
 * with `@`.
 */
const boundTo = '@checklists';
const publishTries = 20;
/** Keeps the response below Lambda's limit of 6 MB, even after it is escaped or encoded as base64. */
const maxListBytes = 4_000_000;

/** Lists all versions, newest first, with the sample checklist last. @throws Refusal `not_allowed` */
export async function listChecklists(
	ports: Pick<ChecklistPorts, 'checklists' | 'sha256'>,
	actor: Actor
): Promise<ChecklistsMessage> {
	requireRight(actor, 'admin');
	const { checklists, unreadable } = await ports.checklists.listAfter(0);
	const inForce = new Set(checklistsInForce(checklists).map((one) => one.version));
	// Versions in force come first, so that they are included even if not all versions fit.
	const byNeed = checklists.toSorted(
		(a, b) => Number(inForce.has(b.version)) - Number(inForce.has(a.version)) || b.version - a.version
	);
	let bytes = 0;
	const fitting = byNeed
		.map((one) => versionMessage(one, inForce.has(one.version)))
		.filter((one) => (bytes += Buffer.byteLength(JSON.stringify(one))) <= maxListBytes);
	const leftOut = checklists.length - fitting.length;
	const hasGeneral = checklists.some((one) => one.boat === undefined && one.kind === undefined);
	return {
		checklists: [...fitting.toSorted((a, b) => b.version - a.version), sampleMessage(ports.sha256, !hasGeneral)],
		...(unreadable > 0 && { unreadable }),
		...(leftOut > 0 && { leftOut })
	};
}

export interface ChecklistRequest {
	key: string | Refusal;
	message: PublishChecklist;
	/** The SHA-256 hash of the request body's exact bytes. */
	bodySha256: string;
	/** The version in force that the user saw for this boat and kind, or 0 if there was none. If undefined, the version isn't checked. */
	expected?: number | undefined;
}

/**
 * Publishes the next version. A retry with the same idempotency key doesn't publish another one.
 * @throws Refusal `not_allowed`, `key_missing`, `key_malformed`, `key_reused`, `stale_version` if someone else published a version for the
 * same boat and kind, or `unavailable` if others keep publishing at the same moment
 */
export async function publishChecklist(
	ports: ChecklistPorts,
	actor: Actor,
	request: ChecklistRequest
): Promise<{ outcome: Outcome; checklist: ChecklistVersionMessage }> {
	requireRight(actor, 'admin');
	const { key, message, bodySha256, expected } = request;
	if (key instanceof Refusal) throw key;
	const bound = await ports.ledger.bindKey({ id: key, kind: 'checklist', home: boundTo, bodySha256 });
	assertBoundTo(bound, 'checklist', boundTo, bodySha256);
	for (let tried = 0; tried < publishTries; tried += 1) {
		const { checklists, highest } = await ports.checklists.listAfter(0);
		const same = checklists.find((one) => one.key === key);
		if (same && same.bodySha256 !== bodySha256) throw keyReused();
		if (same) return { outcome: 'existing', checklist: versionMessage(same, true) };
		const current = checklistsInForce(checklists).find((one) => isForSame(one, message));
		if (expected !== undefined && (current?.version ?? 0) !== expected) throw staleVersion('this checklist');
		const checklist: PublishedChecklist = {
			version: highest + 1,
			...(message.boat !== undefined && { boat: message.boat }),
			...(message.kind !== undefined && { kind: message.kind }),
			items: message.items,
			sha256: ports.sha256(checklistText(message)),
			publishedAt: ports.clock.now().toISOString(),
			publishedBy: actor.id,
			publishedByName: actor.name,
			...{ key, bodySha256 }
		};
		const insert = () => ports.checklists.insert(checklist);
		const draft = checklistDraft(checklist);
		if ((await ports.audited(actor, draft, insert, (done) => done === 'inserted')) === 'inserted') {
			ports.shownChecklists.refresh();
			return { outcome: 'created', checklist: versionMessage(checklist, true) };
		}
	}
	throw new Refusal('unavailable', { retryAfterS: 1 });
}

/** The audit log doesn't list the items, because the stored version has them. */
function checklistDraft({ version, boat, kind, items, sha256 }: PublishedChecklist) {
	const targetName = [boat, kind].filter((part) => part !== undefined).join(', ');
	const fields = fieldsChanged({}, { version, boat, kind, items: items.length, sha256 });
	return { action: 'checklist_published', targetId: String(version), targetName, fields } as const;
}

/**
 * Builds the message for one version. For a repeated publish request, `isInForce` is true even if a newer version has replaced this one,
 * so that the response is the same as the first time.
 */
function versionMessage(one: PublishedChecklist, isInForce: boolean): ChecklistVersionMessage {
	const { version, boat, kind, items, sha256, publishedAt, publishedBy, publishedByName } = one;
	return {
		...{ version, boat, kind, sha256, publishedAt, publishedBy, publishedByName, isInForce, isSample: false },
		items: items.map((item) => ({ ...item }))
	};
}

function sampleMessage(sha256: Digest, isInForce: boolean): ChecklistVersionMessage {
	const { version } = sampleChecklist;
	const items = sampleChecklist.items.map((item) => ({ ...item }));
	return {
		...{ version, items, sha256: sha256(checklistText({ items: sampleChecklist.items })), isInForce },
		...{ publishedAt: '2026-11-25T00:00:00Z', publishedBy: 'sample', isSample: true }
	};
}
