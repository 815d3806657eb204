import { expect, it } from 'vitest';
import { EntryGone } from '../../src/lib/outbox/commands/end-entry.ts';
import { NotSaved, saveDurably, writePayment, type LogPaymentDraft } from '../../src/lib/outbox/commands/save.ts';
import {
	replaceEntry,
	savePayment,
	voidEntry,
	type CommandTarget
} from '../../src/lib/outbox/commands/save-and-send.ts';
import type { Database, Table } from '../../src/lib/outbox/model/ports.ts';
import { list, type StoreParts } from '../../src/lib/outbox/storage/read-entries.ts';
import { createMemoryDatabase } from './server/memory-database.ts';

const nowMs = Date.parse('2026-05-23T20:00:00.000Z');
const eventId = '2026-05-23-alice-whale';
const draft: LogPaymentDraft = {
	...{ id: '0b8f0c1e-0d5a-4c9f-9a43-6f1c2f4f7a10', eventId },
	...{ patronName: 'Bram Kestrel', amountCents: 16_000, tipCents: 0, method: 'cash' }
};
const taker = { id: 'ostrow', name: 'Rosa Ostrow' };

/** A phone whose storage responds immediately, or only on command. Timeouts fire immediately while it doesn't respond. */
class SlowPhone {
	readonly #disk = createMemoryDatabase();
	nowMs = nowMs;
	#silence: PromiseWithResolvers<void> | undefined;
	#ids = 0;
	readonly parts: StoreParts = {
		database: { run: (mode, work, signal) => this.#run(mode, work, signal) },
		clock: { now: () => this.nowMs, wait: () => (this.#silence ? Promise.resolve() : new Promise(() => undefined)) },
		random: { uuid: () => `00000000-0000-4000-8000-${String(++this.#ids).padStart(12, '0')}`, fraction: () => 0.5 }
	};
	readonly outbox: CommandTarget = { parts: this.parts, taker, announce: () => undefined, reread: () => undefined };

	/** From now on, transactions get no response. */
	fallSilent(): void {
		this.#silence = Promise.withResolvers();
	}

	/** Responds to the waiting transactions. They can't roll back anymore, because WebKit commits what it had accepted. */
	wake(how: 'commits' | 'fails'): void {
		const silence = this.#silence;
		this.#silence = undefined;
		if (how === 'commits') silence?.resolve();
		else silence?.reject(new Error('The connection was lost.'));
	}

	async read(table: Table): Promise<unknown[]> {
		return this.#disk.run('read', (tx) => tx.page(table, undefined, 100));
	}

	#run: Database['run'] = async (mode, work, signal) => {
		const silence = this.#silence?.promise;
		if (!silence) return this.#disk.run(mode, work, signal);
		await silence;
		return this.#disk.run(mode, work);
	};
}

async function failed(work: Promise<unknown>): Promise<NotSaved> {
	const error: unknown = await work.then(
		() => undefined,
		(cause: unknown) => cause
	);
	if (error instanceof NotSaved) return error;
	throw new Error('This was saved.', { cause: error });
}

it.each([
	['that commits late', draft, 'commits', true],
	['that never commits', draft, 'fails', false],
	['that finds different contents under its id', { ...draft, amountCents: 16_100 }, 'commits', false]
] as const)('a save %s reports whether it was saved after all', async (_, tried, how, isSaved) => {
	const phone = new SlowPhone();
	if (tried.amountCents !== draft.amountCents) await savePayment(phone.outbox, draft);
	phone.fallSilent();
	const { why, late } = await failed(saveDurably(phone.parts, [writePayment(tried, taker, nowMs)]));
	expect(why).toBe('storage_silent');
	phone.wake(how);
	expect(await late).toBe(isSaved);
	expect((await phone.read('intents')).length).toBe(how === 'commits' ? 1 : 0);
});

it.each(['storage_failed', 'quota'] as const)('a save that ends with %s is not saved later', async (why) => {
	const phone = new SlowPhone();
	const cause = Object.assign(new Error('refused'), { name: why === 'quota' ? 'QuotaExceededError' : 'AbortError' });
	const database: Database = { run: () => Promise.reject(cause) };
	const error = await failed(saveDurably({ ...phone.parts, database }, [writePayment(draft, taker, nowMs)]));
	expect([error.why, await error.late]).toEqual([why, false]);
});

const copyOf = (id: string, changes: Partial<LogPaymentDraft> = {}): LogPaymentDraft => ({
	...draft,
	eventId: '2026-05-23-bruno-sunset',
	id,
	...changes
});
const [first, second] = ['11111111-0d5a-4c9f-9a43-6f1c2f4f7a10', '22222222-0d5a-4c9f-9a43-6f1c2f4f7a10'] as const;

it('a copy that was saved late is not saved again under another id', async () => {
	const phone = new SlowPhone();
	await savePayment(phone.outbox, draft);
	const again = replaceEntry(phone.outbox, draft.id, copyOf(first));
	expect((await again).intent.id).toBe(first);
	// The screen called the first try not saved. A person tries again, which makes a new id.
	expect((await replaceEntry(phone.outbox, draft.id, copyOf(second))).intent.id).toBe(first);
	const other = await failed(replaceEntry(phone.outbox, draft.id, copyOf(second, { eventId })));
	expect([other.why, other.entry?.intent.id]).toEqual(['already_saved', first]);
	const { entries } = await list(phone.parts, undefined, 100);
	expect(entries.filter(({ intent }) => intent.kind === 'payment').map(({ intent }) => intent.id)).toEqual([
		draft.id,
		first
	]);
});

it('a copy of an entry that another tab voided is a separate payment', async () => {
	const phone = new SlowPhone();
	await savePayment(phone.outbox, draft);
	await voidEntry(phone.outbox, draft.id, 'Wrong person');
	expect((await replaceEntry(phone.outbox, draft.id, copyOf(first))).intent.id).toBe(first);
});

/** Deletes an entry, as the phone does with old recorded ones. */
async function forget(phone: SlowPhone, id: string): Promise<void> {
	await phone.parts.database.run('write', async (tx) => {
		for (const table of ['intents', 'delivery'] as const) await tx.delete(table, id);
	});
}

it.each([
	['replaced', (phone: SlowPhone) => replaceEntry(phone.outbox, draft.id, copyOf(second))],
	['voided', (phone: SlowPhone) => voidEntry(phone.outbox, draft.id, 'Wrong person')]
])('an entry that left the phone is not %s, because the server may have it', async (_, change) => {
	const phone = new SlowPhone();
	await savePayment(phone.outbox, draft);
	await forget(phone, draft.id);
	await expect(change(phone)).rejects.toThrow(EntryGone);
	expect(await phone.read('intents')).toEqual([]);
});

it('a copy that left the phone is not saved again under another id', async () => {
	const phone = new SlowPhone();
	await savePayment(phone.outbox, draft);
	await replaceEntry(phone.outbox, draft.id, copyOf(first));
	await forget(phone, first);
	await expect(replaceEntry(phone.outbox, draft.id, copyOf(second))).rejects.toThrow(EntryGone);
});

it('an entry that another tab replaced is not voided, because its copy counts', async () => {
	const phone = new SlowPhone();
	await savePayment(phone.outbox, draft);
	await replaceEntry(phone.outbox, draft.id, copyOf(first));
	const before = await phone.read('intents');
	await expect(voidEntry(phone.outbox, draft.id, 'Wrong person')).rejects.toThrow(EntryGone);
	expect(await phone.read('intents')).toEqual(before);
});

it('of two copies at the same moment, only one is saved', async () => {
	const phone = new SlowPhone();
	await savePayment(phone.outbox, draft);
	const copies = await Promise.all([first, second].map((id) => replaceEntry(phone.outbox, draft.id, copyOf(id))));
	expect(new Set(copies.map(({ intent }) => intent.id)).size).toBe(1);
	const { entries } = await list(phone.parts, undefined, 100);
	expect(entries.filter(({ intent }) => intent.kind === 'payment').length).toBe(2);
});

const larkin = { id: 'larkin', name: 'Ada Larkin' };

it.each([
	['by the same person', taker, taker, false],
	['by another person', taker, larkin, false],
	['while nobody is signed in', taker, undefined, false],
	['of a payment that nobody signed in for', undefined, larkin, false],
	['of a payment that another tab voided', taker, larkin, true]
])('a copy keeps who took the money and when: %s', async (_, from, by, isVoided) => {
	const phone = new SlowPhone();
	await savePayment({ ...phone.outbox, taker: from }, draft);
	if (isVoided) await voidEntry(phone.outbox, draft.id, 'Wrong person');
	phone.nowMs += 3_600_000;
	const { intent } = await replaceEntry({ ...phone.outbox, taker: by }, draft.id, copyOf(first));
	const takenAt = new Date(nowMs).toISOString();
	expect([intent.takenBy, intent.takenByName, intent.takenAt]).toEqual([from?.id ?? '', from?.name, takenAt]);
	expect(JSON.parse(intent.body)).toMatchObject({ takenAt, ...(from && { takenBy: from.id }) });
	expect('takenBy' in JSON.parse(intent.body)).toBe(from !== undefined);
	const { entries } = await list(phone.parts, undefined, 100);
	const voids = entries.filter((entry) => entry.intent.kind === 'correction');
	const voider = isVoided ? taker : by;
	expect(voids.map((entry) => entry.intent.takenBy)).toEqual([voider?.id ?? '']);
});
