import fc from 'fast-check';
import type { OperationKind } from '../../../src/lib/wire/outbox.ts';
import { faultKinds, kindNames, type Tap } from '../kinds.ts';
import { check } from './checker.ts';
import { Disk, type DiskFault } from './disk.ts';
import { Network, networkConditions, type NetworkCondition } from './network.ts';
import { SimulatedServer } from './simulated-server.ts';
import { Phone, type Tab, type Wraps } from './phone.ts';
import { ScreenClaims, type Violation } from './screen-claims.ts';
import { Simulation } from './simulation.ts';

/** One action of a person, the network, or the machine. `pick` chooses a tab or an earlier payment by number. */
export type Action =
	| { do: 'save'; kind: OperationKind; isNowhere: boolean; isDoubleTap: boolean }
	| { do: 'try_again'; pick: number; isEdited: boolean }
	| { do: 'void' | 'correct' | 'retry' | 'office_voids' | 'poison' | 'damage'; pick: number }
	| { do: 'session_ends'; afterOperations: number }
	| { do: 'condition'; condition: NetworkCondition }
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
const serverChange = ['sign_in', 'other_user', 'stricter', 'looser', 'wants_update', 'takes_all'] as const;

/** Saving and sending have the highest weights. */
export const action: fc.Arbitrary<Action> = fc.oneof(
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
	{
		weight: 6,
		arbitrary: fc.record({ do: fc.constant('condition' as const), condition: fc.constantFrom(...networkConditions) })
	},
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
	{ weight: 4, arbitrary: fc.record({ do: fc.constantFrom(...serverChange) }) },
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
	actions: fc.array(action, { minLength: 3, maxLength: 30 })
});

const savePayment: Action = { do: 'save', kind: 'payment', isNowhere: false, isDoubleTap: false };

/** Histories in which a phone is restored from a backup, for a bug that no other history shows. */
export const restoreHistories = historyOf.map(({ seed, actions }) => ({
	seed,
	actions: [
		...[savePayment, { do: 'wait', ms: 5_000 } as const, { do: 'back_up' } as const],
		...[{ do: 'condition', condition: 'flapping' } as const, savePayment, savePayment, savePayment],
		...[
			{ do: 'wait', ms: 4_000 } as const,
			{ do: 'restore' } as const,
			{ do: 'condition', condition: 'good' } as const
		],
		...actions
	]
}));

/** How long after the last fault everything must be in the ledger: two of the longest backoffs, plus a minute for a stuck lock. */
const drainWithinMs = 20 * 60_000;

/** Runs one history and checks what is left. */
export async function runHistory(seed: number, actions: readonly Action[], wraps: Wraps = {}): Promise<Violation[]> {
	const simulation = new Simulation(seed);
	const disk = new Disk(simulation);
	const server = new SimulatedServer();
	server.overwritesRows = wraps.overwritesRows ?? false;
	server.leavesOut = wraps.leavesOut;
	const network = new Network(simulation, server);
	const claims = new ScreenClaims(disk, server);
	const phone = new Phone(simulation, disk, network, server, claims, wraps);
	const taps: Tap[] = [];
	const scene: Scene = {
		simulation,
		disk,
		server,
		network,
		phone,
		claims,
		taps,
		backup: undefined,
		wasRestored: false
	};
	phone.openTab();
	for (const one of actions) {
		perform(one, scene);
		if (one.do === 'wait') await simulation.pass(one.ms);
		else await simulation.steps(one.do === 'steps' ? one.count : simulation.rng.below(12));
	}
	// The faults stop, the app is open, and somebody is signed in. A leaked lock and a poison entry remain.
	network.condition = 'good';
	disk.nextFault = undefined;
	server.isStricter = false;
	server.wantsUpdate = false;
	server.session = { user: phone.user, isValid: true };
	const tab = phone.tabs[0] ?? phone.openTab();
	for (const open of phone.tabs) open.kick('sign_in');
	if (scene.wasRestored) {
		// The board refreshes, and the phone saves one more payment. The server detects the restore by that payment.
		await simulation.pass(60_000);
		void tab.compareNumbers();
		await simulation.pass(5_000);
		const next = faultKinds.payment.make(simulation.rng, simulation.rng.uuid(), '2026-11-22-alice', []);
		if (next) void tab.save(next);
	}
	await simulation.pass(drainWithinMs);
	const listing = tab.list();
	await simulation.pass(1_000);
	return check(claims, server, await listing);
}

interface Scene {
	simulation: Simulation;
	disk: Disk;
	server: SimulatedServer;
	network: Network;
	phone: Phone;
	claims: ScreenClaims;
	taps: Tap[];
	backup: ReturnType<Disk['backUp']> | undefined;
	wasRestored: boolean;
}

function perform(one: Action, scene: Scene): void {
	const { simulation, disk, server, network, phone, claims, taps } = scene;
	const tab = (at: number): Tab => phone.tabs[at % Math.max(1, phone.tabs.length)] ?? phone.openTab();
	const anyTab = (): Tab => tab(simulation.rng.below(8));
	const tapAt = (at: number): Tap | undefined => taps[at % Math.max(1, taps.length)];
	switch (one.do) {
		case 'save': {
			const eventId = one.isNowhere ? '2026-11-22-nowhere' : '2026-11-22-alice';
			const payments = taps.filter((tap) => tap.kind === 'payment');
			const tap = faultKinds[one.kind].make(simulation.rng, simulation.rng.uuid(), eventId, payments);
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
			// The screens offer this only for payments.
			if (!tap?.copy) return;
			if (one.do === 'void') return void anyTab().end(tap.id);
			const copy = { ...tap.copy(simulation.rng.uuid()), eventId: '2026-11-22-alice' };
			return void anyTab().end(tap.id, copy);
		}
		case 'damage': {
			const tap = tapAt(one.pick);
			if (tap && disk.damage(tap.id)) claims.damaged.add(tap.id);
			return;
		}
		case 'back_up':
			return void (scene.backup = disk.backUp());
		case 'restore': {
			const { backup } = scene;
			if (!backup) return;
			phone.restoreBackup(backup);
			// A form's id is lost with its page, so nobody can tap those forms again.
			scene.taps = taps.filter((tap) => backup.intents.has(tap.id));
			scene.wasRestored = true;
			return;
		}
		case 'office_voids': {
			server.voidByOffice(tapAt(one.pick)?.id ?? 'nothing');
			return;
		}
		case 'poison':
			return void server.poison.add(tapAt(one.pick)?.id ?? 'nothing');
		case 'condition':
			return void (network.condition = one.condition);
		case 'disk':
			return void (disk.nextFault = one.fault);
		case 'stall':
			return void (disk.stalledUntilMs = simulation.timeMs + one.ms);
		case 'clock':
			return void (simulation.clockOffMs += one.byMs);
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
			return void (server.session.endsAfter = one.afterOperations);
		case 'sign_in':
			server.session = { user: phone.user, isValid: true };
			{
				phone.tabs.forEach((open) => open.kick('sign_in'));
				return;
			}
		case 'other_user':
			phone.user = phone.user === 'ostrow' ? 'vale' : 'ostrow';
			return;
		case 'stricter':
			return void (server.isStricter = true);
		case 'looser':
			return void (server.isStricter = false);
		case 'wants_update':
			return void (server.wantsUpdate = true);
		case 'takes_all':
			return void (server.wantsUpdate = false);
		case 'wait':
		case 'steps':
			// The caller lets the time pass, because it can await it.
			return;
	}
}
