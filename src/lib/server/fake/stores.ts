import type { Clock, Database, Stores } from '../ports.ts';
import { MemoryBoarding } from '../boarding/boarding.memory.ts';
import { FakeBudgets } from './budgets.ts';
import { FakeCrew, FakeSessions } from './crew.ts';
import { FakeEvents, FakePartitions } from './events.ts';
import { Faults } from './faults.ts';
import { FakeLedger } from './ledger.ts';
import { FakeMailQueue } from './mail.ts';
import { FakeThrottle } from './throttle.ts';
import { FakeSecrets, FakeWaivers, FakeWaiverTexts } from './waivers.ts';

export interface FakeStores extends Stores {
	events: FakeEvents;
	ledger: FakeLedger;
	crew: FakeCrew;
	sessions: FakeSessions;
	throttle: FakeThrottle;
	database: Database;
	mailQueue: FakeMailQueue;
	/** Where a test makes writes fail. */
	faults: Faults;
}

/** All of the server's stores in memory, empty. One contract suite (tests/contract/stores) holds them to what the table does. */
export function makeFakeStores(clock: Clock): FakeStores {
	const faults = new Faults();
	const rows = new FakePartitions();
	const crew = new FakeCrew(faults);
	const mailQueue = new FakeMailQueue(faults);
	return {
		events: new FakeEvents(rows, faults),
		ledger: new FakeLedger(rows, faults, mailQueue),
		waivers: new FakeWaivers(rows, faults),
		boarding: new MemoryBoarding(rows, faults),
		waiverTexts: new FakeWaiverTexts(faults),
		secrets: new FakeSecrets(),
		crew,
		sessions: new FakeSessions(crew, faults),
		budgets: new FakeBudgets(faults),
		throttle: new FakeThrottle(clock, faults),
		database: { check: () => Promise.resolve() },
		mailQueue,
		faults
	};
}
