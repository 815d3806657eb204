import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CharterImport } from './charter-import.svelte.ts';
import { readCharters } from './read-charters.ts';
import { uuidOf } from './roster-editor.svelte.ts';

/** Simulates the API, which creates one charter for each key, booking, and link. */
class Server {
	byKey = new Map<string, string>();
	bookings = new Map<string, string>();
	slugs: string[] = [];
	requests = 0;
	/** The server goes down after this many requests. */
	downAfter = Infinity;
	kept: string[] = [];
	hostFirstName = 'Alice';

	async answer(path: string, init: RequestInit): Promise<Response> {
		this.requests += 1;
		if (this.requests > this.downAfter) throw new TypeError('no network');
		const text = typeof init.body === 'string' ? init.body : '{}';
		const body: { date: string; hostFirstName: string; title: string } = JSON.parse(text);
		const slug = `${body.date}-${body.hostFirstName?.toLowerCase()}`;
		if (init.method === 'PUT') {
			if (!this.bookings.has(path)) this.slugs.push(slug);
			this.bookings.set(path, text);
			return Response.json({ event: { eventId: slug, hostFirstName: this.hostFirstName }, kept: this.kept });
		}
		if (body.title === 'Refused') return problem(422, 'invalid', 'There is no such crew member.');
		if (body.title === 'Signed out') return problem(401, 'not_signed_in');
		const key = new Headers(init.headers).get('idempotency-key') ?? '';
		if (this.byKey.get(key) === text) return Response.json({ event: { eventId: slug } });
		if (this.slugs.includes(slug)) return problem(409, 'slug_taken');
		this.byKey.set(key, text);
		this.slugs.push(slug);
		return Response.json({ event: { eventId: slug } }, { status: 201 });
	}
}

function problem(status: number, reason: string, detail?: string): Response {
	return Response.json({ type: 'about:blank', title: 'x', status, reason, detail }, { status });
}

let server: Server;
beforeEach(() => {
	server = new Server();
	vi.stubGlobal('fetch', (path: string, init: RequestInit) => server.answer(path, init));
});
afterEach(() => vi.unstubAllGlobals());

const open = () => new CharterImport({ idOf: uuidOf });
const defaults = { timeZone: 'America/Los_Angeles', location: 'Slip 14', boats: [] };
const listOf = (...rows: string[]) =>
	readCharters(`Date,Start,End,Host,Price,Title,Ref\n${rows.join('\n')}`, defaults).charters;
const many = (count: number) =>
	listOf(...Array.from({ length: count }, (_, at) => `2027-05-23,15:00,18:00,Host${at},0,,${at % 2 ? at : ''}`));

describe('an import of charters', () => {
	it('creates each charter once, also when it is interrupted and two admins repeat it at once', async () => {
		const charters = many(40);
		server.downAfter = 10;
		const first = open();
		const left = await first.run(charters);
		expect(first.failure).toEqual({ kind: 'silent' });
		expect(left).toHaveLength(30);
		expect(server.requests).toBeLessThan(16);
		server.downAfter = Infinity;
		const results = await Promise.all([first.run(charters), open().run(charters)]);
		expect(results).toEqual([[], []]);
		expect(server.slugs).toHaveLength(40);
	});

	it('leaves a refused row with its reason, and goes on with the others', async () => {
		server.slugs.push('2027-05-23-alice');
		const charters = listOf(
			'2027-05-23,15:00,18:00,Alice,0,,',
			'2027-05-23,15:00,18:00,Bo,0,Refused,',
			'2027-05-23,15:00,18:00,Cy,0,,'
		);
		const one = open();
		expect((await one.run(charters)).map(({ line }) => line)).toEqual([2, 3]);
		// The rows are sent at the same time, so either response can arrive first.
		expect([...one.refused.values()].toSorted()).toEqual([
			expect.stringMatching(/Another charter has the link 2027-05-23-alice/),
			'There is no such crew member.'
		]);
		expect(one.failure).toBeUndefined();
		expect(server.slugs).toContain('2027-05-23-cy');
	});

	it('stops when the session ends, or when the user stops it', async () => {
		const signedOut = open();
		const rows = many(20);
		const [first] = listOf('2027-06-01,15:00,18:00,Alice,0,Signed out,');
		expect(await signedOut.run([...(first ? [first] : []), ...rows])).toHaveLength(19);
		expect(signedOut.failure).toMatchObject({ reason: 'not_signed_in' });
		const stopped = open();
		const running = stopped.run(rows);
		stopped.stop();
		expect(await running).toHaveLength(17);
	});

	it('says which fields of a booking stay because somebody changed them here', async () => {
		server.kept = ['title'];
		const one = open();
		await one.run(listOf('2027-05-23,15:00,18:00,Alice,0,Sunset sail,B-17'));
		expect(one.kept).toEqual([{ line: 2, title: 'Sunset sail', fields: ['title'] }]);
	});

	it.each([
		['another host', 'Bo', 'Dr. Ana Reyes', ['hostFirstName', 'title']],
		['the same host, read by the title', 'Dr.', 'Dr. Ana Reyes', ['title']],
		['the same host, read by the last name', 'Reyes', 'Mr. & Mrs. Reyes', ['title']]
	])('says that the link keeps its name for %s', async (_, hostFirstName, host, fields) => {
		Object.assign(server, { kept: ['hostFirstName', 'title'], hostFirstName });
		const one = open();
		await one.run(listOf(`2027-05-23,15:00,18:00,${host},0,Sunset sail,B-17`));
		expect(one.kept).toEqual([{ line: 2, title: 'Sunset sail', fields }]);
	});
});
