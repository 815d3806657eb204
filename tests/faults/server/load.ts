import { Rng } from '../simulation/simulation.ts';
import { passOn, throttled, type Rule } from './interceptor.ts';
import { randomUUID } from 'node:crypto';
import { faultKinds, kindAt, type Tap } from '../kinds.ts';
import type { Phone } from './phone.ts';
import { scaled } from '../../support/slowness.ts';
import type { TestServer, TestBed } from './test-bed.ts';

export interface LoadOptions {
	phoneCount: number;
	rounds: number;
	seed: number;
}

/**
 * Returns a rule for a database that is sometimes busy or unreachable, and that kills the server at its nth write, before or after the
 * write happens.
 */
function killAfter(server: TestServer, rng: Rng, writes: number, onKill: (killed: Promise<void>) => void): Rule {
	let left = writes;
	let killed: Promise<void> | undefined;
	return async (call, forward) => {
		if (killed) return 'cut';
		const chance = rng.fraction();
		if (chance < 0.03) return throttled();
		if (chance < 0.04) return 'cut';
		if (chance < 0.05) return forward().then(() => 'cut' as const);
		if (call.row === 'other' || --left > 0) return forward();
		const isBefore = rng.chance(0.5);
		killed = (isBefore ? Promise.resolve() : forward()).then(() => server.crash());
		onKill(killed);
		await killed;
		return 'cut';
	};
}

/** Every phone saves and sends repeatedly while servers are killed. Then the faults stop, and everything is sent. */
export async function liveUnderKills(
	testBed: TestBed,
	{ phoneCount, rounds, seed }: LoadOptions
): Promise<Record<string, number>> {
	const rng = new Rng(seed);
	const { servers, users } = testBed;
	const events = await Promise.all([1, 2, 3].map(() => testBed.newEvent()));
	const pick = <T>(list: readonly T[]): T => list[rng.below(list.length)]!;
	const phones = Array.from({ length: phoneCount }, (_, at) => {
		const user = users[at % users.length]!;
		// Usually their own session, sometimes another person's.
		const token = (): string => testBed.tokenOf(rng.chance(0.9) ? user : pick(users));
		return testBed.newPhone({ user, token, url: () => pick(servers).url, isSingly: at % 5 === 0 });
	});
	const counts: Record<string, number> = { phones: phoneCount, kills: 0, 'pages killed': 0 };
	const count = (what: string): number => (counts[what] = (counts[what] ?? 0) + 1);

	async function live(phone: Phone, isOver: () => boolean): Promise<void> {
		const paid: Tap[] = [];
		for (let turn = 0; turn < 4 || !isOver(); turn++) {
			// They continue until a server was killed, because a kill at the nth write needs n writes.
			if (turn < 4 || rng.chance(0.3)) {
				const kind = kindAt(rng.fraction());
				const tap = faultKinds[kind].make(rng, randomUUID(), pick(events), paid);
				if (tap) {
					await phone.save(tap);
					count(`${kind}s`);
					if (kind === 'payment') paid.push(tap);
				}
			}
			const sent = phone.send();
			if (rng.chance(0.1)) {
				count('pages killed');
				phone.killPage();
			} else await sent;
			await new Promise((resolve) => setTimeout(resolve, 20 + rng.below(60)));
		}
	}

	for (let round = 0; round < rounds; round++) {
		const victim = servers[round % servers.length]!;
		let isOver = false;
		const killed = new Promise<void>((resolve) => {
			victim.database.rule = killAfter(victim, rng, 5 + rng.below(60), (dying) => void dying.then(resolve));
		});
		const liveTabs = phones.map((phone) => live(phone, () => isOver));
		try {
			await victim.whileAlive('its kill', killed, scaled(300_000));
			count('kills');
			await victim.revive();
		} finally {
			isOver = true;
		}
		await Promise.all(liveTabs);
	}
	for (const server of servers) server.database.rule = passOn;
	await Promise.all(phones.map((phone) => phone.drain()));
	return counts;
}
