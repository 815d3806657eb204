import { expect, test } from 'vitest';
import type { Answer } from '../../src/lib/outbox/model/machine.ts';
import { faultKinds } from './kinds.ts';
import { Disk } from './world/disk.ts';
import { Network } from './world/network.ts';
import { Office } from './world/office.ts';
import { Phone } from './world/phone.ts';
import { Testimony } from './world/testimony.ts';
import { World } from './world/world.ts';

test('a phone that comes back during a doomed request doesn’t wait after it', async () => {
	const world = new World(20_261_122);
	const disk = new Disk(world);
	const office = new Office();
	const line: Answer = { kind: 'none', why: 'no_network' };
	let posts = 0;
	const phone = new Phone(world, disk, new Network(world, office), office, new Testimony(disk, office), {
		transport: (transport) => ({
			async post(path, body, key) {
				posts += 1;
				if (posts > 1) return transport.post(path, body, key);
				await world.after({ name: 'a line that was dead', isAlive: true }, 10_000);
				return line;
			}
		})
	});
	const tab = phone.openTab();
	await world.pass(1_000);
	const tap = faultKinds.payment.make(world.dice, world.dice.uuid(), '2026-11-22-alice', []);
	if (!tap) expect.fail('no payment was made');
	void tab.save(tap);
	await world.pass(5_000);
	expect(posts).toBe(1);
	tab.kick('visible');
	await world.pass(4_000);
	expect(posts).toBe(1);
	// The first answer is due after 10 s, and the shortest wait is 2 s.
	await world.pass(2_500);
	expect(posts).toBe(2);
	const listing = tab.list();
	await world.pass(100);
	expect((await listing).map(({ delivery }) => delivery.state)).toEqual(['recorded']);
});
