import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isSamePerson } from '../domain/same-person.ts';
import type { RosterEntry } from '../wire/event.ts';
import type { AddList } from '../wire/roster-list.ts';
import { RosterEditor, uuidOf } from './roster-editor.svelte.ts';

/** Simulates the API's roster, which has one person for each key. Removed people are only marked. */
class Roster {
	people = new Map<string, RosterEntry & { isRemoved: boolean; bytes: string }>();
	requests = 0;
	isDown = false;
	/** The server goes down after this many requests. */
	downAfter = Infinity;
	/** How many more requests the server refuses because the database is busy. */
	busyFor = 0;
	/** How the server answers a request to restore a removed person. */
	restores: 'ok' | 'refused' | 'silent' = 'ok';
	/** How many requests asked to restore a removed person. */
	restoreRequests = 0;
	/** Every request awaits this promise, so that a test can delay responses. */
	gate: Promise<void> = Promise.resolve();

	async answer(path: string, init: RequestInit): Promise<Response> {
		this.requests += 1;
		await this.gate;
		if (this.isDown || this.requests > this.downAfter) throw new TypeError('no network');
		const bytes = typeof init.body === 'string' ? init.body : '{}';
		if (path.endsWith('/roster')) return this.addList(JSON.parse(bytes));
		const body: { name?: string; email?: string; isRemoved?: boolean } = JSON.parse(bytes);
		const key = new Headers(init.headers).get('idempotency-key') ?? path.split('/').at(-1) ?? '';
		const there = this.people.get(key);
		if (body.isRemoved === false) {
			this.restoreRequests += 1;
			if (this.restores === 'silent') throw new TypeError('no network');
			if (this.restores === 'refused') return problem(422, 'invalid', ['patrons']);
		}
		if (init.method === 'POST') {
			if (there && there.bytes !== bytes) return problem(422, 'key_reused');
			if (body.name === 'Refused') return problem(422, 'invalid');
			const { name = '', email } = body;
			const entry = { patronId: key, name, email, waiver: 'none', boarding: 'expected' } as const;
			if (!there) this.people.set(key, { ...entry, isRemoved: false, bytes });
		} else if (body.email === 'refused@example.com') {
			return problem(422, 'invalid');
		} else if (there) {
			this.people.set(key, { ...there, ...body, isRemoved: init.method === 'DELETE' });
		}
		return new Response('{}', { status: 200 });
	}

	addList({ people }: AddList): Response {
		if (this.busyFor-- > 0) return problem(503, 'unavailable');
		const wrong = people.flatMap(({ name }, at) => (name === 'Refused' ? [`people.${at}.name`] : []));
		if (wrong.length > 0) return problem(422, 'invalid', wrong);
		const outcomes = people.map(({ patronId, name, email, phone }) => {
			const there = this.people.get(patronId);
			const isSame =
				there && isSamePerson(there, { name, email, phone }) && (!there.isRemoved || there.email === email);
			if (!there) {
				const entry = { patronId, name, email, phone, waiver: 'none', boarding: 'expected' } as const;
				this.people.set(patronId, { ...entry, isRemoved: false, bytes: '' });
			}
			return { patronId, outcome: !there ? 'added' : isSame ? 'existing' : 'taken' };
		});
		return new Response(JSON.stringify({ people: outcomes }), { status: 200 });
	}

	get shown(): RosterEntry[] {
		return [...this.people.values()].filter((each) => !each.isRemoved);
	}
	get names(): string[] {
		return this.shown.map(({ name }) => name).toSorted();
	}
}

function problem(status: number, reason: string, fields: readonly string[] = []): Response {
	const errors = fields.map((field) => ({ field, reason: 'missing' }));
	return new Response(JSON.stringify({ type: 'about:blank', title: 'x', status, reason, errors }), { status });
}

let roster: Roster;
beforeEach(() => {
	roster = new Roster();
	vi.stubGlobal('fetch', (path: string, init: RequestInit) => roster.answer(path, init));
});
afterEach(() => vi.unstubAllGlobals());

/** @param page whether reloading the roster fails */
function openEditor(page = { isDown: false }): RosterEditor {
	let shown: RosterEntry[] = [];
	return new RosterEditor({
		eventId: '2026-05-23-alice',
		reload: async () => {
			if (page.isDown) return { kind: 'silent' };
			shown = roster.shown;
			return undefined;
		},
		patrons: () => shown,
		idOf: uuidOf,
		mintKey: () => crypto.randomUUID()
	});
}

const list = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `Guest ${at}` }));

describe('a roster that is being sent', () => {
	it('does not call someone missing who was recorded without a response and edited since', async () => {
		const editor = openEditor();
		vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
			await roster.answer(path, init);
			throw new TypeError('no network');
		});
		expect(await editor.addOne({ name: 'Ann Reyes' })).toEqual({ kind: 'silent' });
		expect(editor.toRetry?.additions).toHaveLength(1);
		for (const [key, row] of roster.people) roster.people.set(key, { ...row, name: 'Anna Reyes' });
		vi.stubGlobal('fetch', (path: string, init: RequestInit) => roster.answer(path, init));
		await editor.sendAgain();
		expect([editor.toRetry, roster.names]).toEqual([undefined, ['Anna Reyes']]);
	});

	it('takes whoever is added meanwhile, and tells when they are there', async () => {
		const editor = openEditor();
		let open = (): void => undefined;
		roster.gate = new Promise((go) => (open = go));
		const adding = editor.addList(list(120));
		// The first request has no response yet, so everything below happens while the list is being sent.
		await vi.waitFor(() => expect(roster.requests).toBe(1));
		expect(editor.progress).toEqual({ sent: 0, total: 120 });
		const one = editor.addOne({ name: 'Wes Oar' });
		const more = editor.addList([{ name: 'Ana Reyes' }]);
		expect(editor.isBusy).toBe(true);
		open();
		expect((await adding).count).toBe(120);
		expect((await one).kind).toBe('ok');
		expect((await more).count).toBe(1);
		expect(roster.people.size).toBe(122);
		expect(editor.isBusy).toBe(false);
	});

	it('adds nobody twice when 300 people are interrupted and sent again, here or from another page', async () => {
		const editor = openEditor();
		const people = list(300);
		roster.downAfter = 1;
		const first = await editor.addList(people);
		expect(first).toMatchObject({ count: 100, failure: { kind: 'silent' } });
		// The editor stopped sending after the first request without a response.
		expect(roster.requests).toBe(2);
		expect(editor.toRetry?.additions).toHaveLength(200);
		roster.downAfter = Infinity;
		await Promise.all([editor.sendAgain(), openEditor().addList(people)]);
		expect(editor.toRetry).toBeUndefined();
		expect(roster.people.size).toBe(300);
	});

	it('keeps two guests of one name on one list two, and one who is added by hand apart', async () => {
		const editor = openEditor();
		await editor.addList([{ name: 'Wes Oar' }, { name: 'Wes Oar' }]);
		await editor.addOne({ name: 'Wes Oar' });
		expect(roster.names).toEqual(['Wes Oar', 'Wes Oar', 'Wes Oar']);
	});

	it('adds nobody twice when two admins import lists that type the names differently', async () => {
		const typed = [{ name: 'José Oar', email: 'jose@example.com' }, { name: 'Ana Reyes' }];
		const other = [{ name: 'JOSE OAR' }, { name: 'ana reyes', phone: '619 555 0100' }, { name: 'Bo Lin' }];
		const [here, there] = [openEditor(), openEditor()];
		const [first, second] = await Promise.all([here.addList(typed), there.addList(other)]);
		expect([first.failure, second.failure]).toEqual([undefined, undefined]);
		expect(roster.people.size).toBe(3);
	});

	it('sends 300 people in three requests', async () => {
		const added = await openEditor().addList(list(300));
		expect([added.count, roster.people.size, roster.requests]).toEqual([300, 300, 3]);
	});

	it.each([
		[1, 150, 0],
		[3, 150, 0],
		// If the database stays busy, nobody is added, and everyone can be sent again.
		[Infinity, 0, 150]
	])('waits while the database is busy for %d requests', async (busyFor, there, toRetry) => {
		const realTimeout = setTimeout;
		vi.stubGlobal('setTimeout', (act: () => void) => realTimeout(act, 0));
		roster.busyFor = busyFor;
		const editor = openEditor();
		const { failure } = await editor.addList(list(150));
		expect(failure).toEqual(toRetry === 0 ? undefined : expect.objectContaining({ reason: 'unavailable' }));
		expect([roster.people.size, editor.toRetry?.additions.length ?? 0]).toEqual([there, toRetry]);
		roster.busyFor = 0;
		await editor.sendAgain();
		expect([roster.people.size, editor.toRetry]).toEqual([150, undefined]);
	});

	it('adds the others of a list if the server refuses some rows, and keeps those', async () => {
		const editor = openEditor();
		const people = [...list(120), { name: 'Refused' }, ...list(130).slice(120)].toSpliced(7, 0, { name: 'Refused' });
		const added = await editor.addList(people);
		expect(added).toMatchObject({ count: 130, failure: { kind: 'refused', reason: 'invalid' } });
		expect(editor.toRetry?.additions.map(({ person }) => person.name)).toEqual(['Refused', 'Refused']);
		expect(roster.people.size).toBe(130);
	});

	it('keeps a whole list that the server refuses, without asking for the rest', async () => {
		const editor = openEditor();
		vi.stubGlobal('fetch', async () => {
			roster.requests += 1;
			return problem(422, 'invalid', ['patrons']);
		});
		expect(await editor.addList(list(250))).toMatchObject({ count: 0, failure: { kind: 'refused' } });
		expect([roster.requests, editor.toRetry?.additions.length]).toEqual([1, 250]);
	});

	it('adds two people of one name who come from two lists at the same moment', async () => {
		const [here, there] = [openEditor(), openEditor()];
		await Promise.all([
			here.addList([{ name: 'Wes Oar', email: 'a@example.com' }]),
			there.addList([{ name: 'Wes Oar', email: 'b@example.com' }])
		]);
		expect(roster.names).toEqual(['Wes Oar', 'Wes Oar']);
		await openEditor().addList([{ name: 'Wes Oar', email: 'b@example.com' }]);
		expect(roster.people.size).toBe(2);
	});

	it('adds somebody who was removed and is pasted with other details', async () => {
		const editor = openEditor();
		await editor.addList([{ name: 'Wes Oar' }]);
		const [wes] = roster.shown;
		if (wes) await editor.remove(wes);
		await editor.addList([{ name: 'Wes Oar', email: 'wes@example.com' }]);
		expect(roster.names).toEqual(['Wes Oar']);
	});

	it('brings back somebody who was removed and is pasted again', async () => {
		const editor = openEditor();
		await editor.addList([{ name: 'Wes Oar' }]);
		const [wes] = roster.shown;
		if (wes) await editor.remove(wes);
		expect(roster.names).toEqual([]);
		await editor.addList([{ name: 'Wes Oar' }]);
		expect(roster.names).toEqual(['Wes Oar']);
		expect(editor.removed).toEqual([]);
	});

	it.each([
		['refused', 3],
		// Without a response, the remaining requests aren't sent.
		['silent', 1]
	] as const)('keeps people whose restoring is %s, until they are on the roster', async (restores, requests) => {
		const editor = openEditor();
		const people = list(3);
		await editor.addList(people);
		for (const each of roster.shown) await editor.remove(each);
		roster.restores = restores;
		const pasted = { people: [...people, { name: 'Bo Lin' }], changes: [], lines: 'Guest 0' };
		expect(await editor.sendList(pasted)).toEqual({ added: 1, changed: 0 });
		expect([roster.names, roster.restoreRequests]).toEqual([['Bo Lin'], requests]);
		expect(editor.toRetry?.additions.map(({ person }) => person)).toEqual(people);
		expect(editor.toRetry?.failure.kind).toBe(restores);
		expect(editor.removed).toHaveLength(3);
		expect(editor.unfinished.map(({ lines }) => lines)).toEqual(['Guest 0']);
		roster.restores = 'ok';
		await editor.sendAgain();
		expect([roster.names, editor.removed]).toEqual([['Bo Lin', 'Guest 0', 'Guest 1', 'Guest 2'], []]);
		expect([editor.toRetry, editor.unfinished]).toEqual([undefined, []]);
	});

	it('restores nobody while the roster can’t be reloaded, and keeps those who may be missing', async () => {
		const page = { isDown: false };
		const editor = openEditor(page);
		// Another admin added two people of the list and removed one of them.
		const other = openEditor();
		await other.addList(list(2));
		await other.remove(roster.shown[0]!);
		page.isDown = true;
		expect(await editor.addList(list(120))).toMatchObject({ count: 118, failure: { kind: 'silent' } });
		expect(roster.restoreRequests).toBe(0);
		expect(editor.toRetry?.additions.map(({ person }) => person)).toEqual(list(2));
		page.isDown = false;
		await editor.sendAgain();
		expect([roster.shown.length, roster.restoreRequests, editor.toRetry]).toEqual([120, 1, undefined]);
	});

	it('leaves a refused person to the form, and keeps one without an answer to be sent again', async () => {
		const editor = openEditor();
		expect(await editor.addOne({ name: 'Refused' })).toMatchObject({ kind: 'refused', reason: 'invalid' });
		expect(editor.toRetry).toBeUndefined();
		roster.isDown = true;
		expect(await editor.addOne({ name: 'Wes Oar' })).toEqual({ kind: 'silent' });
		expect(editor.toRetry?.additions.map(({ person }) => person.name)).toEqual(['Wes Oar']);
		roster.isDown = false;
		await editor.sendAgain();
		expect(roster.names).toEqual(['Wes Oar']);
	});

	const people = [{ name: 'Wes Oar' }, { name: 'Ana Reyes' }];
	const email = (address: string) => ({ email: address });
	const later: [string, (editor: RosterEditor) => Promise<unknown>][] = [
		['somebody is added', (editor) => editor.addOne({ name: 'Bo Lin' })],
		['somebody who is added is refused', (editor) => editor.addOne({ name: 'Refused' })],
		['another list is added', (editor) => editor.addList([{ name: 'Bo Lin' }])],
		['somebody is changed', (editor) => editor.change(roster.shown[0]?.patronId ?? '', email('wes@example.com'))],
		['somebody is removed', (editor) => editor.remove(roster.shown[0]!)],
		['others of a list are changed', (editor) => editor.changeList([changeOf(0, 'wes@example.com')])]
	];
	const changeOf = (at: number, address: string) => {
		const { patronId = '', name = '' } = roster.shown[at] ?? {};
		return { patronId, name, change: email(address) };
	};

	it.each(later)('goes on naming who isn’t on the roster after %s', async (_, act) => {
		const editor = openEditor();
		await editor.addList(people.slice(0, 1));
		roster.isDown = true;
		await editor.addList(people.slice(1));
		roster.isDown = false;
		await act(editor);
		expect(editor.toRetry?.additions.map(({ person }) => person.name)).toEqual(['Ana Reyes']);
		expect(editor.toRetry?.failure).toEqual({ kind: 'silent' });
		await editor.sendAgain();
		expect(roster.names).toContain('Ana Reyes');
		expect(editor.toRetry).toBeUndefined();
	});

	it.each([
		['the first', ['refused@example.com', 'ana@example.com'], ['Wes Oar']],
		['the last', ['wes@example.com', 'refused@example.com'], ['Ana Reyes']],
		['each', ['refused@example.com', 'refused@example.com'], ['Wes Oar', 'Ana Reyes']],
		['none', ['wes@example.com', 'ana@example.com'], []]
	])('names the people of a list whose change was refused: %s', async (_, [first = '', second = ''], refused) => {
		const editor = openEditor();
		await editor.addList(people);
		const count = await editor.changeList([changeOf(0, first), changeOf(1, second)]);
		expect(count).toBe(2 - refused.length);
		expect(editor.toRetry?.changes.map(({ name }) => name) ?? []).toEqual(refused);
		expect(editor.toRetry?.failure?.kind).toBe(refused.length > 0 ? 'refused' : undefined);
	});

	it('sends the changes of a list again that got no answer', async () => {
		const editor = openEditor();
		await editor.addList(people);
		const changes = [changeOf(0, 'wes@example.com'), changeOf(1, 'ana@example.com')];
		roster.isDown = true;
		expect(await editor.changeList(changes)).toBe(0);
		expect(editor.toRetry?.changes).toHaveLength(2);
		roster.isDown = false;
		await editor.sendAgain();
		expect(editor.toRetry).toBeUndefined();
		expect(roster.shown.map((one) => one.email)).toEqual(['wes@example.com', 'ana@example.com']);
	});
});

describe('a pasted list that is being sent', () => {
	const ana = { people: [{ name: 'Ana Reyes' }], changes: [], lines: 'Ana Reyes' };
	/** Each request waits here until the test completes it or makes it fail. */
	let held: ((isOnline: boolean) => void)[] = [];
	beforeEach(() => {
		held = [];
		vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
			if (!(await new Promise<boolean>((go) => held.push(go)))) throw new TypeError('no network');
			return roster.answer(path, init);
		});
	});

	async function finishRequest({ isOnline }: { isOnline: boolean }): Promise<void> {
		await vi.waitFor(() => expect(held).toHaveLength(1));
		held.shift()?.(isOnline);
	}
	const linesOf = ({ unfinished }: RosterEditor) => unfinished.map(({ lines }) => lines);

	it('stays unfinished until everyone is on the roster', async () => {
		const editor = openEditor();
		const sending = editor.sendList(ana);
		expect(linesOf(editor)).toEqual(['Ana Reyes']);
		await finishRequest({ isOnline: true });
		expect([await sending, linesOf(editor)]).toEqual([{ added: 1, changed: 0 }, []]);
	});

	it('stays unfinished while both its failed change and its new people are being sent', async () => {
		const editor = openEditor();
		const change = { patronId: 'wes', name: 'Wes Oar', change: { email: 'wes@example.com' } };
		const sending = editor.sendList({ ...ana, changes: [change], lines: 'Ana Reyes\nWes Oar' });
		await finishRequest({ isOnline: false });
		await vi.waitFor(() => expect(editor.toRetry?.changes).toEqual([change]));
		const again = editor.sendAgain();
		await finishRequest({ isOnline: true });
		expect(await sending).toEqual({ added: 1, changed: 0 });
		// The change is still being sent, so its line must stay in `unfinished` in case the tab closes now.
		expect([editor.toRetry, linesOf(editor)]).toEqual([undefined, ['Ana Reyes\nWes Oar']]);
		await finishRequest({ isOnline: true });
		await again;
		expect(linesOf(editor)).toEqual([]);
	});

	it('stays unfinished while another list that was pasted later finishes', async () => {
		const editor = openEditor();
		const first = editor.sendList(ana);
		await finishRequest({ isOnline: false });
		await first;
		const second = editor.sendList({ people: [{ name: 'Bo Lin' }], changes: [], lines: 'Bo Lin' });
		expect(linesOf(editor)).toEqual(['Ana Reyes', 'Bo Lin']);
		await vi.waitFor(() => expect(held).toHaveLength(1));
		const again = editor.sendAgain();
		await finishRequest({ isOnline: true });
		await second;
		expect(linesOf(editor)).toContain('Ana Reyes');
		await finishRequest({ isOnline: true });
		await again;
		expect([linesOf(editor), roster.names]).toEqual([[], ['Ana Reyes', 'Bo Lin']]);
	});

	it.each([
		{ isOnline: false, left: ['Ana Reyes'] },
		{ isOnline: true, left: [] }
	])('that failed is resent, which leaves: $left', async ({ isOnline, left }) => {
		const editor = openEditor();
		const sending = editor.sendList(ana);
		await finishRequest({ isOnline: false });
		await sending;
		expect(linesOf(editor)).toEqual(['Ana Reyes']);
		const again = editor.sendAgain();
		await finishRequest({ isOnline });
		await again;
		expect(linesOf(editor)).toEqual(left);
	});

	it('is dropped if its failed people are skipped', async () => {
		const editor = openEditor();
		const sending = editor.sendList(ana);
		await finishRequest({ isOnline: false });
		await sending;
		editor.forget();
		expect([editor.toRetry, linesOf(editor)]).toEqual([undefined, []]);
	});
});
