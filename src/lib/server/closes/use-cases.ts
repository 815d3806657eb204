import type { Actor } from '../../domain/rights.ts';
import type { Events } from '../events/index.ts';
import { withoutWaivers } from '../ledger/index.ts';
import type { Submission } from '../shared/submission.ts';
import type { Closes, MoneyRules } from './ports.ts';
import { readDayCloses, recordDayClose, type DayClosePorts } from './close-day.ts';
import { readCloses } from './read-closes.ts';
import { readOwnTips, readTips } from './read-tips.ts';
import { recordClose } from './record-close.ts';

type Asking = Promise<Actor> | Actor;

interface TipPorts extends Pick<MoneyRules, 'tipRules'> {
	events: Pick<Events, 'readLedgerPage' | 'readWindow'>;
	closes: Closes;
}

/** Creates the use cases for tips. */
export function createTips(ports: TipPorts) {
	const ledgerPorts = { ...ports, events: withoutWaivers(ports.events) };
	return {
		ofCharter: (actor: Asking, slug: string) => readTips(ledgerPorts, actor, slug),
		/** Returns the caller's share of the tips of each charter in a month. */
		own: (actor: Asking, month: string) => readOwnTips(ports, actor, month)
	};
}

/** Creates the use cases for closes of charters and of days. */
export function createCloses(ports: DayClosePorts) {
	return {
		record: (submission: Submission) => recordClose(ports, submission),
		read: (actor: Asking, slug: string) => readCloses(ports, actor, slug),
		/** Closes a day's money from canceled charters. */
		recordDay: (submission: Omit<Submission, 'eventId'>) => recordDayClose(ports, submission),
		readDay: (actor: Asking, day: string) => readDayCloses(ports, actor, day)
	};
}
