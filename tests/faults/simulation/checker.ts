import { createHash } from 'node:crypto';
import type { Entry } from '../../../src/lib/outbox/model/entry.ts';
import { findNumbers } from '../../../src/lib/server/ledger/read-manifest.ts';
import { sideRowsOf } from '../kinds.ts';
import type { LedgerRow, SimulatedServer } from './simulated-server.ts';
import type { SavedWrite, ScreenClaims, Violation } from './screen-claims.ts';

/**
 * Compares the ledger and the phone after everything was sent, in the style of Jepsen's set-full: each write that the screen called saved
 * must be in exactly one place.
 */
export function check(claims: ScreenClaims, server: SimulatedServer, listed: readonly Entry[]): Violation[] {
	const violations = [...claims.violations];
	const onPhone = new Map(listed.map((entry) => [entry.intent.id, entry]));
	for (const [id, saved] of claims.saved) {
		const report = (invariant: Violation['invariant'], what: string): number =>
			violations.push({ invariant, id, what });
		const rows = server.ledger.filter((row) => row.id === id);
		const entry = onPhone.get(id);
		const row = rows[0];
		if (rows.length > 1) report('X', `${rows.length} rows`);
		if (row) checkRow(saved, row, server, report);
		if (saved.forgotten) {
			if (!row && !entry && !isRestoreVisible(saved, server)) report('G', 'lost by a restore that nobody can detect');
			continue;
		}
		if (rows.length === 0 && !entry) report('N', 'neither in the ledger nor on the phone');
		const isEnded = entry?.delivery.state === 'voided' || entry?.delivery.state === 'superseded';
		if (saved.ended || (isEnded && claims.endRequests.has(id))) {
			const isLive = row !== undefined && !server.isVoided(id);
			if (isLive && isVoidDelivered(id, listed))
				report('X', `${saved.ended ?? 'ended'} by a person, but still counted`);
			continue;
		}
		if (entry && entry.delivery.state !== 'recorded' && entry.intent.body !== saved.body && !claims.damaged.has(id))
			report('N', `${entry.delivery.state}, but its body changed`);
		if (entry?.delivery.state === 'recorded' && entry.intent.recordedAt === undefined)
			report('H', 'recorded, but not trimmed on the phone');
		if (entry?.delivery.state === 'voided' && !server.voidedHere.has(id))
			report('N', 'voided, but nobody asked for it');
		if (entry?.delivery.state === 'superseded') report('N', 'superseded, but nobody asked for it');
		if (server.refused.has(id) || server.voidedHere.has(id) || server.poison.has(id)) continue;
		if (claims.damaged.has(id)) {
			// The phone may have delivered it before the damage, but it can't prove that.
			const isSeen = entry?.delivery.state === 'needs_person' || entry?.delivery.state === 'recorded';
			if (!isSeen) report('L', `damaged, but shown as ${entry?.delivery.state}`);
			continue;
		}
		// A refund stays with a person if the server doesn't have its payment, or if the payment was voided in the meantime.
		if (!row && isRefundOfNothing(saved, id, server, claims)) continue;
		const invariant = server.poison.size > 0 ? 'P' : 'L';
		if (!row) report(invariant, `still ${entry?.delivery.state ?? 'missing'} long after the faults stopped`);
		else if (entry && entry.delivery.state !== 'recorded')
			report(invariant, `recorded, but still shown as ${entry.delivery.state}`);
	}
	const strangers = server.ledger.filter((row) => !claims.saved.has(row.id));
	for (const row of strangers) {
		// A slow database may still commit an entry that the screen gave up on. The phone then lists it.
		if (!claims.notSaved.has(row.id) && !claims.damaged.has(row.id) && !onPhone.has(row.id)) {
			violations.push({ invariant: 'X', id: row.id, what: 'a row without a tap' });
		}
	}
	return violations;
}

type Report = (invariant: Violation['invariant'], what: string) => void;

function checkRow(saved: SavedWrite, row: LedgerRow, server: SimulatedServer, report: Report): void {
	const body = JSON.parse(row.body) as Record<string, unknown>;
	if (row.kind !== saved.kind) report('X', `a ${saved.kind} was recorded as a ${row.kind}`);
	if (row.body !== saved.body) report('B', 'the recorded bytes differ from the saved ones');
	if (row.sha256 !== createHash('sha256').update(row.body).digest('hex'))
		report('B', 'the hash does not match the body');
	if (saved.takenBy !== undefined && body.takenBy !== saved.takenBy) report('T', 'recorded for another person');
	for (const beside of sideRowsOf(row.kind, body)) {
		const kept = server.beside.get(`${beside} ${row.id}`);
		if (kept === undefined) report(beside === 'mail' ? 'E' : 'N', `recorded without its ${beside}`);
		else if (beside === 'ink' && kept !== body.ink) report('B', 'another signature was recorded');
	}
}

/**
 * Whether the server can tell that this phone was restored from a backup: it sees a repeated number, a gap, or a second epoch of the phone.
 * Losing the newest numbers leaves no trace, and neither does clearing the storage.
 */
function isRestoreVisible(saved: SavedWrite, server: SimulatedServer): boolean {
	const { device } = JSON.parse(saved.body) as { device: { id: string; epoch: string; seq: number } };
	const ofPhone = server.stamps().filter((stamp) => stamp.id === device.id);
	const numbers = findNumbers(ofPhone);
	const isNewest = (saved.forgotten?.lastSeen ?? 0) <= device.seq;
	const isGap = numbers.gaps.some(
		({ epoch, from, to }) => epoch === device.epoch && from <= device.seq && device.seq <= to
	);
	return isNewest || isGap || numbers.repeats.length > 0 || numbers.lives.length > 1;
}

function isRefundOfNothing(
	{ kind, body }: SavedWrite,
	id: string,
	server: SimulatedServer,
	claims: ScreenClaims
): boolean {
	if (kind !== 'correction') return false;
	const { paymentId = '' } = JSON.parse(body) as { paymentId?: string };
	// If the refund was saved before its payment, the server was right to reject it, even if the payment was saved again later.
	const told = [...claims.saved.keys()];
	const isEarly = told.indexOf(paymentId) > told.indexOf(id);
	return isEarly || claims.endRequests.has(paymentId) || !server.ledger.some((row) => row.id === paymentId);
}

/** Whether every void of this payment was delivered. A person can see and handle an unsent or rejected void on the phone. */
function isVoidDelivered(id: string, listed: readonly Entry[]): boolean {
	return !listed.some(
		({ intent, delivery }) => intent.kind === 'correction' && intent.body.includes(id) && delivery.state !== 'recorded'
	);
}
