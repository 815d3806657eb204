import { expect, test } from 'vitest';
import type { Answer } from '../../src/lib/outbox/model/machine.ts';
import { faultKinds } from './kinds.ts';
import { Disk } from './simulation/disk.ts';
import { Network } from './simulation/network.ts';
import { SimulatedServer } from './simulation/simulated-server.ts';
import { Phone } from './simulation/phone.ts';
import { ScreenClaims } from './simulation/screen-claims.ts';
import { Simulation } from './simulation/simulation.ts';

test('a phone that comes back during a doomed request doesn’t wait after it', async () => {
	const simulation = new Simulation(20_261_122);
	const disk = new Disk(simulation);
	const server = new SimulatedServer();
	const line: Answer = { kind: 'none', why: 'no_network' };
	let posts = 0;
	const phone = new Phone(simulation, disk, new Network(simulation, server), server, new ScreenClaims(disk, server), {
		transport: (transport) => ({
			async post(path, body, key) {
				posts += 1;
				if (posts > 1) return transport.post(path, body, key);
				await simulation.after({ name: 'a line that was dead', isAlive: true }, 10_000);
				return line;
			}
		})
	});
	const tab = phone.openTab();
	await simulation.pass(1_000);
	const tap = faultKinds.payment.make(simulation.rng, simulation.rng.uuid(), '2026-11-22-alice', []);
	if (!tap) expect.fail('no payment was made');
	void tab.save(tap);
	await simulation.pass(5_000);
	expect(posts).toBe(1);
	tab.kick('visible');
	await simulation.pass(4_000);
	expect(posts).toBe(1);
	// The first answer is due after 10 s, and the shortest wait is 2 s.
	await simulation.pass(2_500);
	expect(posts).toBe(2);
	const listing = tab.list();
	await simulation.pass(100);
	expect((await listing).map(({ delivery }) => delivery.state)).toEqual(['recorded']);
});
