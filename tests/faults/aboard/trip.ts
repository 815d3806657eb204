import {
	foldEveryone,
	planMark,
	unmarked,
	type PlannedMark,
	type BoardingStatus
} from '../../../src/lib/domain/boarding.ts';
import { cameLater, type Count, type CountedMark } from '../../../src/lib/domain/closed-count.ts';
import { Rng } from '../simulation/simulation.ts';

/** A mark as a phone saves it. `takenAt` is the phone's clock, which may be a year off. */
export interface TripMark extends CountedMark {
	takenAt: string;
}
type BoardingStatuses = ReadonlyMap<string, BoardingStatus<TripMark>>;

/** The app's code that a mutant may replace. */
export interface Rules {
	fold: (marks: readonly TripMark[]) => BoardingStatuses;
	plan: (status: BoardingStatus, act: Parameters<typeof planMark>[1]) => PlannedMark | undefined;
	/** Returns the marks to keep when a mark arrives at a phone or the server. */
	keep: (marks: readonly TripMark[], arrived: TripMark) => TripMark[];
	/** Returns the closed count to keep when a mark arrives at the server. */
	keepCount: (count: Count, marks: readonly TripMark[]) => Count;
}

export const rules: Rules = {
	fold: foldEveryone,
	plan: planMark,
	keep: (marks, arrived) => [...marks, arrived],
	keepCount: (count) => count
};

export interface Shape {
	seed: number;
	guests: number;
	phones: number;
	taps: number;
}

const acts = ['board', 'board', 'board', 'ashore', 'unboard', 'no_show'] as const;
const yearMs = 365 * 86_400_000;

/** Marks and counts in the order in which they arrived at one place, each once. */
class Records {
	marks: TripMark[] = [];
	counts: Count[] = [];
	readonly #rules: Rules;

	constructor(own: Rules) {
		this.#rules = own;
	}

	add(record: { mark: TripMark } | { count: Count }): void {
		if ('count' in record) {
			const { countId } = record.count;
			if (!this.counts.some((one) => one.countId === countId)) this.counts.push(record.count);
		} else if (!this.marks.some((one) => one.markId === record.mark.markId)) {
			this.marks = this.#rules.keep(this.marks, record.mark);
			this.counts = this.counts.map((count) => this.#rules.keepCount(count, this.marks));
		}
	}

	get statuses(): BoardingStatuses {
		return this.#rules.fold(this.marks);
	}

	statusOf(patronId: string): BoardingStatus<TripMark> {
		const own = this.marks.filter((mark) => mark.patronId === patronId);
		return this.#rules.fold(own).get(patronId) ?? unmarked;
	}

	/** Returns everything that a screen shows, as text. */
	get shown(): string {
		const people = [...this.statuses].map(
			([patronId, { state, isDisputed, heads }]) =>
				`${patronId} ${state} ${isDisputed} ${heads.map((head) => head.markId).join(' ')}`
		);
		const counts = this.counts.map((count) => JSON.stringify([count, cameLater(count, this.marks)]));
		return [...people.toSorted(), ...counts.toSorted()].join('\n');
	}
}

type SavedRecord = { mark: TripMark } | { count: Count };

interface Phone {
	name: string;
	records: Records;
	/** Saved on this phone, and not acknowledged by the server. */
	unsent: SavedRecord[];
	clockOffMs: number;
}

/**
 * Simulates one trip. Phones mark and count people, and sync with the server only now and then.
 * @returns what broke: invariant C (everyone ends with the same statuses, and no saved tap is missing) and the rules of a tap
 */
export function liveTrip({ seed, guests, phones, taps }: Shape, own: Rules = rules): string[] {
	const rng = new Rng(seed);
	const broken: string[] = [];
	const saved: SavedRecord[] = [];
	const server = new Records(own);
	const crew = Array.from({ length: phones }, (_, i): Phone => ({
		...{ name: `phone ${i + 1}`, records: new Records(own), unsent: [] },
		clockOffMs: rng.chance(0.3) ? (rng.chance(0.5) ? yearMs : -yearMs) : rng.below(600_000) - 300_000
	}));
	const people = Array.from({ length: guests }, (_, i) => `guest-${i + 1}`);
	let trueMs = Date.parse('2026-05-23T18:00:00Z');

	const save = (phone: Phone, record: SavedRecord): void => {
		saved.push(structuredClone(record));
		phone.records.add(record);
		phone.unsent.push(record);
	};

	function tap(phone: Phone): void {
		const patronId = people[rng.below(people.length)]!;
		const status = phone.records.statusOf(patronId);
		const newest = status.heads[rng.below(status.heads.length)];
		const isUndo = newest !== undefined && rng.chance(0.15);
		const act = isUndo ? { undoes: newest.markId } : acts[rng.below(acts.length)]!;
		const planned = own.plan(status, act);
		if (!planned) return;
		const afterCounts = phone.records.counts.map((count) => count.countId);
		const takenAt = new Date(trueMs + phone.clockOffMs).toISOString();
		const { act: verb, undoes, after } = planned;
		const mark = { markId: rng.uuid(), patronId, act: verb, after, afterCounts, takenAt };
		save(phone, { mark: undoes === undefined ? mark : { ...mark, undoes } });
		if (typeof act === 'object') return;
		// A tap names all newest marks, so this phone must show the tapped status, and a second tap must change nothing.
		const { state, isDisputed, heads } = phone.records.statusOf(patronId);
		const expected = { board: 'aboard', ashore: 'ashore', unboard: 'expected', no_show: 'no_show' }[act];
		if (state !== expected || isDisputed || heads.length !== 1)
			broken.push(
				`${phone.name}: ${act} of ${patronId} shows ${state} (disputed: ${isDisputed}), ${heads.length} heads`
			);
		if (own.plan({ state, isDisputed, heads }, act)) broken.push(`${phone.name}: a double tap makes two marks`);
	}

	function count(phone: Phone): void {
		const { records } = phone;
		const statuses = [...records.statuses.values()];
		const heads = statuses.flatMap((status) => status.heads.map((head) => head.markId));
		const marksAboard = statuses.filter(({ state }) => state === 'aboard').length;
		const counted = Math.max(0, marksAboard + rng.below(3) - 1);
		const reason = counted === marksAboard ? {} : { reason: 'One guest is below deck' };
		const known = { countId: rng.uuid(), point: 'departure', counted, marksAboard, heads };
		save(phone, { count: { ...known, ...reason } });
	}

	/** Delivers some of what is unsent, in any order. A lost response makes the phone send it again. */
	function send(phone: Phone, share: number): void {
		for (const record of shuffle(rng, phone.unsent)) {
			if (!rng.chance(share)) continue;
			server.add(structuredClone(record));
			if (share < 1 && rng.chance(0.2)) continue;
			phone.unsent = phone.unsent.filter((one) => one !== record);
		}
	}

	function refresh(phone: Phone): void {
		for (const mark of shuffle(rng, server.marks)) phone.records.add({ mark });
		for (const one of shuffle(rng, server.counts)) phone.records.add({ count: one });
	}

	for (let turn = 0; turn < taps; turn++) {
		trueMs += rng.below(30_000);
		const phone = crew[rng.below(crew.length)]!;
		const what = rng.fraction();
		if (what < 0.75) tap(phone);
		else if (what < 0.8) count(phone);
		else if (what < 0.9) send(phone, rng.fraction());
		else refresh(phone);
	}
	for (const phone of crew) send(phone, 1);
	for (const phone of crew) refresh(phone);

	for (const phone of crew) {
		if (phone.records.shown !== server.shown) broken.push(`${phone.name} and the server show different statuses`);
	}
	for (const record of saved) if (!isKept(server, record)) broken.push(`not kept as saved: ${JSON.stringify(record)}`);
	for (const [patronId, status] of server.statuses) {
		const expected = withoutUndo(server.marks.filter((mark) => mark.patronId === patronId));
		if (expected && expected !== `${status.state} ${status.isDisputed}`)
			broken.push(`${patronId} is ${status.state} (disputed: ${status.isDisputed}), but expected ${expected}`);
	}
	return broken;
}

function isKept({ marks, counts }: Records, record: SavedRecord): boolean {
	const kept =
		'mark' in record
			? marks.find((one) => one.markId === record.mark.markId)
			: counts.find((one) => one.countId === record.count.countId);
	return JSON.stringify(kept) === JSON.stringify('mark' in record ? record.mark : record.count);
}

/**
 * The status according to the documented rule: the marks that no other mark names decide, and if one of them puts the person aboard, the
 * person counts as aboard. Undefined if a mark was undone.
 */
function withoutUndo(marks: readonly TripMark[]): string | undefined {
	if (marks.some((mark) => mark.act === 'undo')) return undefined;
	const named = new Set(marks.flatMap((mark) => mark.after));
	const newest = new Set(marks.filter((mark) => !named.has(mark.markId)).map((mark) => mark.act));
	const order = [
		['board', 'aboard'],
		['unboard', 'expected'],
		['ashore', 'ashore'],
		['no_show', 'no_show']
	];
	const [, state] = order.find(([act]) => act !== undefined && newest.has(act)) ?? [];
	return `${state} ${newest.size > 1}`;
}

function shuffle<T>(rng: Rng, list: readonly T[]): T[] {
	const left = [...list];
	return list.map(() => left.splice(rng.below(left.length), 1)[0]!);
}
