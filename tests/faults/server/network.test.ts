import { createServer, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect } from 'vitest';
import { startDynalite, type TestDatabase } from '../../support/dynamodb.ts';
import { openProof } from '../report/proof.ts';
import { describeAll } from './checker.ts';
import { draftFor } from './phone.ts';
import { tapFor } from './scenarios.ts';
import { openVariantTestBed, type VariantTestBed } from './variant-test-bed.ts';
import { keepAliveTimeout } from '../../support/keep-alive.ts';

const proof = openProof(2, 'network');
let database: TestDatabase;
let testBed: VariantTestBed;
beforeAll(async () => {
	database = await startDynalite();
	testBed = await openVariantTestBed(database, {}, 1);
});
afterAll(async () => {
	await testBed.dispose();
	await database.close();
});

type Reply = (response: ServerResponse) => void;
const json = { 'content-type': 'application/json' };
const html = { 'content-type': 'text/html' };

/** What answers instead of the server, over a real socket, and the faults that it covers. */
const impostors: [string, number[], Reply][] = [
	[
		'a portal that answers 200 with a web page',
		[8],
		(response) => response.writeHead(200, html).end('<!doctype html>Log in')
	],
	['a portal that answers 200 with its own JSON', [8], (response) => response.writeHead(200, json).end('{"ok":true}')],
	['a portal that redirects', [9], (response) => response.writeHead(302, { location: '/login' }).end()],
	[
		'a portal that redirects and keeps the method',
		[9],
		(response) => response.writeHead(307, { location: '/x' }).end()
	],
	[
		'half an answer',
		[4],
		(response) => {
			response.writeHead(200, { ...json, 'content-length': '900' }).write('{"results":[{"key":"');
			setImmediate(() => response.destroy());
		}
	],
	['half an answer with a matching length', [4], (response) => response.writeHead(200, json).end('{"results":[{"ke')],
	['no answer', [2], (response) => response.destroy()],
	['a failing gateway', [10], (response) => response.writeHead(502, html).end('<html>Bad gateway')],
	['too many requests', [11], (response) => response.writeHead(429, { ...json, 'retry-after': '1' }).end('{}')],
	['a conflict', [12], (response) => response.writeHead(409, json).end('{"reason":"in_flight"}')]
];

for (const [name, faults, reply] of impostors) {
	proof.proves(
		`${name} instead of the server’s answer records nothing and loses nothing`,
		{ faults, guards: 'NXHL' },
		async (counts) => {
			const impostor = createServer({ keepAliveTimeout }, (request, response) => {
				request.resume().once('end', () => reply(response));
			});
			await new Promise<void>((resolve) => impostor.listen(0, '127.0.0.1', resolve));
			const { port } = impostor.address() as { port: number };
			let isAway = true;
			const server = testBed.servers[0]!;
			const phone = testBed.newPhone({ url: () => (isAway ? `http://127.0.0.1:${port}` : server.url) });
			const eventId = await testBed.newEvent();
			for (let i = 0; i < 3; i++) await phone.pay(draftFor(eventId));
			testBed.observer.isImpostor = true;
			await phone.send();
			testBed.observer.isImpostor = false;
			expect(new Set((await phone.entries()).map(({ delivery }) => delivery.state))).toEqual(new Set(['saved']));
			isAway = false;
			await phone.drain();
			impostor.close();
			impostor.closeAllConnections();
			counts.payments = 3;
			expect(describeAll(await testBed.judge())).toBe('');
		}
	);
}

proof.proves(
	'one phone sends a thousand payments, even if one is rejected',
	{ faults: [15, 52], guards: 'NXLP' },
	async (counts) => {
		const phone = testBed.newPhone();
		const events = await Promise.all(Array.from({ length: 20 }, () => testBed.newEvent()));
		for (let i = 0; i < 999; i++) await phone.pay(draftFor(events[i % events.length]!));
		testBed.observer.bad.add(await phone.pay(draftFor('2026-11-22-nobody')));
		await phone.drain();
		const states = (await phone.entries()).map(({ delivery }) => delivery.state);
		counts.payments = states.length;
		expect(states.filter((state) => state === 'recorded')).toHaveLength(999);
		expect(states.filter((state) => state === 'needs_person')).toHaveLength(1);
		expect(describeAll(await testBed.judge())).toBe('');
	}
);

proof.proves(
	'a response after the phone’s timeout leaves one row, and the next attempt marks it recorded',
	{ faults: [5], guards: 'XHN' },
	async (counts) => {
		const server = testBed.servers[0]!;
		let isLate = true;
		let lateAnswers = 0;
		const phone = testBed.newPhone();
		const eventId = await testBed.newEvent();
		await phone.pay(draftFor(eventId));
		await phone.save(tapFor('waiver', eventId));
		// Longer than any phone waits (transport.ts: 20 s), so nobody gets the server's response.
		server.database.rule = async (call, forward) => {
			const reply = await forward();
			if (isLate && (call.row === 'payment' || call.row === 'waiver')) lateAnswers += 1;
			return reply;
		};
		phone.onAnswer = () => (isLate ? new Promise((resolve) => setTimeout(resolve, 20_500)) : undefined);
		await phone.send();
		expect(new Set((await phone.entries()).map(({ delivery }) => delivery.lastProblem?.reason))).toEqual(
			new Set(['timed_out'])
		);
		isLate = false;
		await phone.drain();
		counts.writes = lateAnswers;
		expect(lateAnswers).toBe(2);
		expect(describeAll(await testBed.judge())).toBe('');
	}
);
