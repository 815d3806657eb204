import fc from 'fast-check';
import type { OperationKind } from '../../../src/lib/wire/outbox.ts';
import { faultKinds, kindNames, type Tap } from '../kinds.ts';
import { check } from './checker.ts';
import { Disk, type DiskFault } from './disk.ts';
import { Network, weathers, type Weather } from './network.ts';
import { Office } from './office.ts';
import { Phone, type Tab, type Wraps } from './phone.ts';
import { Testimony, type Violation } from './testimony.ts';
import { World } from './world.ts';

/** One thing that happens to a phone. `pick` chooses a tab or an earlier payment by number. */
export type Happening =
	| { do: 'save'; kind: OperationKind; isNowhere: boolean; isDoubleTap: boolean }
	| { do: 'try_again'; pick: number; isEdited: boolean }
	| { do: 'void' | 'correct' | 'retry' | 'office_voids' | 'poison' | 'damage'; pick: number }
	| { do: 'session_ends'; afterOperations: number }
	| { do: 'weather'; weather: Weather }
	| { do: 'disk'; fault: DiskFault }
	| { do: 'stall' | 'wait'; ms: number }
	| { do: 'steps'; count: number }
	| { do: 'clock'; byMs: number }
	| { do: 'kill_tab' | 'kick'; pick: number }
	| { do: 'open_tab' | 'sync' | 'kill_worker' | 'kill_browser' | 'lose_power' | 'leak_lock' }
	| { do: 'back_up' | 'restore' }
	| { do: 'sign_in' | 'other_user' | 'stricter' | 'looser' | 'wants_update' | 'takes_all' };

const yearMs = 365 * 86_400_000;
const pick = fc.nat(20);
const bare = ['open_tab', 'sync', 'kill_worker', 'kill_browser', 'lose_power', 'leak_lock'] as const;
const office = ['sign_in', 'other_user', 'stricter', 'looser', 'wants_update', 'takes_all'] as const;

/** Weighted towards saving and sending; everything else comes between. */
export const happening: fc.Arbitrary<Happening> = fc.oneof(
	{
		weight: 10,
		arbitrary: fc.record({
			do: fc.constant('save' as const),
			kind: fc.oneof(...kindNames.map((kind) => ({ weight: faultKinds[kind].weight, arbitrary: fc.constant(kind) }))),
			isNowhere: fc.nat(9).map((n) => n === 0),
			isDoubleTap: fc.nat(3).map((n) => n === 0)
		})
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('try_again' as const), pick, isEdited: fc.boolean() }) },
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constantFrom('void' as const, 'correct' as const, 'retry' as const, 'office_voids' as const),
			pick
		})
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('poison' as const), pick }) },
	{ weight: 6, arbitrary: fc.record({ do: fc.constant('weather' as const), weather: fc.constantFrom(...weathers) }) },
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('disk' as const),
			fault: fc.constantFrom<DiskFault>('quota_at_commit', 'fails_midway', 'commits_but_rejects')
		})
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('stall' as const), ms: fc.integer({ min: 100, max: 20_000 }) }) },
	{ weight: 5, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 90_000 }) }) },
	{ weight: 6, arbitrary: fc.record({ do: fc.constant('steps' as const), count: fc.nat(60) }) },
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('clock' as const),
			byMs: fc.constantFrom(-yearMs, -3_600_000, -5_000, 5_000, 3_600_000, yearMs)
		})
	},
	{ weight: 3, arbitrary: fc.record({ do: fc.constantFrom('kill_tab' as const, 'kick' as const), pick }) },
	{ weight: 5, arbitrary: fc.record({ do: fc.constantFrom(...bare) }) },
	{ weight: 4, arbitrary: fc.record({ do: fc.constantFrom(...office) }) },
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('session_ends' as const),
			afterOperations: fc.oneof(fc.constant(0), fc.nat(8))
		})
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('damage' as const), pick }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constantFrom('back_up' as const, 'restore' as const) }) }
);

export const historyOf = fc.record({
	seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
	happenings: fc.array(happening, { minLength: 3, maxLength: 30 })
});

const savePayment: Happening = { do: 'save', kind: 'payment', isNowhere: false, isDoubleTap: false };

/** Histories in which a phone is set back, for a bug that only they show. */
export const setBacks = historyOf.map(({ seed, happenings }) => ({
	seed,
	happenings: [
		...[savePayment, { do: 'wait', ms: 5_000 } as const, { do: 'back_up' } as const],
		...[{ do: 'weather', weather: 'flapping' } as const, savePayment, savePayment, savePayment],
		...[{ do: 'wait', ms: 4_000 } as const, { do: 'restore' } as const, { do: 'weather', weather: 'good' } as const],
		...happenings
	]
}));

/** After how long without faults everything must be in the ledger: two of the longest waits, and a stuck lock's minute. */
const drainWithinMs = 20 * 60_000;

/** KnownEpochs one history through and reads what is left. */
export async function live(seed: number, happenings: readonly Happening[], wraps: Wraps = {}): Promise<Violation[]> {
	const world = new World(seed);
	const disk = new Disk(world);
	const office = new Office();
	office.isCareless = wraps.isCareless ?? false;
	office.leavesOut = wraps.leavesOut;
	const network = new Network(world, office);
	const testimony = new Testimony(disk, office);
	const phone = new Phone(world, disk, network, office, testimony, wraps);
	const taps: Tap[] = [];
	const scene: Scene = { world, disk, office, network, phone, testimony, taps, backup: undefined, wasSetBack: false };
	phone.openTab();
	for (const one of happenings) {
		happen(one, scene);
		if (one.do === 'wait') await world.pass(one.ms);
		else await world.steps(one.do === 'steps' ? one.count : world.dice.below(12));
	}
	// The faults stop, the app is open, somebody is signed in. A leaked lock and a poison entry stay.
	network.weather = 'good';
	disk.nextFault = undefined;
	office.isStricter = false;
	office.wantsUpdate = false;
	office.session = { user: phone.user, isValid: true };
	const tab = phone.tabs[0] ?? phone.openTab();
	for (const open of phone.tabs) open.kick('sign_in');
	if (scene.wasSetBack) {
		// The board is fresh again, and a day goes on: what the phone takes next is what the office sees it by.
		await world.pass(60_000);
		void tab.compareNumbers();
		await world.pass(5_000);
		const next = faultKinds.payment.make(world.dice, world.dice.uuid(), '2026-11-22-alice', []);
		if (next) void tab.save(next);
	}
	await world.pass(drainWithinMs);
	const listing = tab.list();
	await world.pass(1_000);
	return check(testimony, office, await listing);
}

interface Scene {
	world: World;
	disk: Disk;
	office: Office;
	network: Network;
	phone: Phone;
	testimony: Testimony;
	taps: Tap[];
	backup: ReturnType<Disk['backUp']> | undefined;
	wasSetBack: boolean;
}

function happen(one: Happening, scene: Scene): void {
	const { world, disk, office, network, phone, testimony, taps } = scene;
	const tab = (at: number): Tab => phone.tabs[at % Math.max(1, phone.tabs.length)] ?? phone.openTab();
	const anyTab = (): Tab => tab(world.dice.below(8));
	const tapAt = (at: number): Tap | undefined => taps[at % Math.max(1, taps.length)];
	switch (one.do) {
		case 'save': {
			const eventId = one.isNowhere ? '2026-11-22-nowhere' : '2026-11-22-alice';
			const payments = taps.filter((tap) => tap.kind === 'payment');
			const tap = faultKinds[one.kind].make(world.dice, world.dice.uuid(), eventId, payments);
			if (!tap) return;
			taps.push(tap);
			void anyTab().save(tap);
			if (one.isDoubleTap) void anyTab().save(tap);
			return;
		}
		case 'try_again': {
			const tap = tapAt(one.pick);
			if (tap) void anyTab().save(one.isEdited ? tap.edited() : tap);
			return;
		}
		case 'retry': {
			const tap = tapAt(one.pick);
			if (tap) void anyTab().retry(tap.id);
			return;
		}
		case 'void':
		case 'correct': {
			const tap = tapAt(one.pick);
			// The screens offer it for payments alone.
			if (!tap?.copy) return;
			if (one.do === 'void') return void anyTab().end(tap.id);
			const copy = { ...tap.copy(world.dice.uuid()), eventId: '2026-11-22-alice' };
			return void anyTab().end(tap.id, copy);
		}
		case 'damage': {
			const tap = tapAt(one.pick);
			if (tap && disk.damage(tap.id)) testimony.damaged.add(tap.id);
			return;
		}
		case 'back_up':
			return void (scene.backup = disk.backUp());
		case 'restore': {
			const { backup } = scene;
			if (!backup) return;
			phone.setBack(backup);
			// A form's id does not outlive its page: nobody taps those again.
			scene.taps = taps.filter((tap) => backup.intents.has(tap.id));
			scene.wasSetBack = true;
			return;
		}
		case 'office_voids': {
			office.voidByOffice(tapAt(one.pick)?.id ?? 'nothing');
			return;
		}
		case 'poison':
			return void office.poison.add(tapAt(one.pick)?.id ?? 'nothing');
		case 'weather':
			return void (network.weather = one.weather);
		case 'disk':
			return void (disk.nextFault = one.fault);
		case 'stall':
			return void (disk.stalledUntilMs = world.timeMs + one.ms);
		case 'clock':
			return void (world.clockOffMs += one.byMs);
		case 'kick': {
			tab(one.pick).kick('online');
			return;
		}
		case 'kill_tab': {
			phone.kill(tab(one.pick).process);
			return;
		}
		case 'open_tab':
			return void phone.openTab();
		case 'sync': {
			phone.sync();
			return;
		}
		case 'kill_worker': {
			phone.kill(phone.worker);
			return;
		}
		case 'kill_browser': {
			phone.killAll();
			return;
		}
		case 'lose_power':
			phone.killAll();
			{
				disk.losePower();
				return;
			}
		case 'leak_lock':
			return void (phone.isLockLeaked = true);
		case 'session_ends':
			return void (office.session.endsAfter = one.afterOperations);
		case 'sign_in':
			office.session = { user: phone.user, isValid: true };
			{
				phone.tabs.forEach((open) => open.kick('sign_in'));
				return;
			}
		case 'other_user':
			phone.user = phone.user === 'ostrow' ? 'vale' : 'ostrow';
			return;
		case 'stricter':
			return void (office.isStricter = true);
		case 'looser':
			return void (office.isStricter = false);
		case 'wants_update':
			return void (office.wantsUpdate = true);
		case 'takes_all':
			return void (office.wantsUpdate = false);
		case 'wait':
		case 'steps':
			// Time passes below, where it can be awaited.
			return;
	}
}
