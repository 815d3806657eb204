import type { Clock } from './shared/ports.ts';
import type { Database } from './health/ports.ts';
import type { Stores } from './stores.ts';
import { MemoryAuditLog } from './audit/audit-log.memory.ts';
import { MemoryBoarding } from './boarding/boarding.memory.ts';
import { MemoryCalendarFeeds } from './calendar/calendar-feeds.memory.ts';
import { MemoryChecklists } from './checklists/checklists.memory.ts';
import { MemoryCloses } from './closes/closes.memory.ts';
import { MemoryBudgets } from './access/budgets.memory.ts';
import { MemoryCrew } from './crew/crew.memory.ts';
import { MemoryPhones } from './phones/phones.memory.ts';
import { MemoryServiceKeys } from './keys/service-keys.memory.ts';
import { MemorySessions } from './access/sessions.memory.ts';
import { MemoryDocuments } from './settings/documents.memory.ts';
import { MemoryEvents } from './events/events.memory.ts';
import { MemoryPartitions } from './memory/partitions.ts';
import { Faults } from './memory/faults.ts';
import { MemoryLedger } from './ledger/ledger.memory.ts';
import { MemoryMailQueue } from './email/mail-queue.memory.ts';
import { MemoryThrottle } from './access/throttle.memory.ts';
import { MemorySecrets } from './access/secrets.memory.ts';
import { MemoryMoneyBooks } from './reports/money-books.memory.ts';
import { MemorySearchIndex } from './search/search-index.memory.ts';
import { MemoryHookQueue } from './webhooks/hook-queue.memory.ts';
import { MemoryWebhooks } from './webhooks/webhooks.memory.ts';
import { MemoryWaivers } from './waivers/waivers.memory.ts';
import { MemoryWaiverTexts } from './waivers/waiver-texts.memory.ts';

export interface MemoryStores extends Stores {
	events: MemoryEvents;
	ledger: MemoryLedger;
	crew: MemoryCrew;
	sessions: MemorySessions;
	throttle: MemoryThrottle;
	database: Database;
	mailQueue: MemoryMailQueue;
	/** Makes writes fail, for tests. */
	faults: Faults;
}

/**
 * Creates all of the server's stores in memory, without data. A contract suite (tests/contract/stores) checks that they behave like the
 * DynamoDB stores.
 */
export function makeMemoryStores(clock: Clock): MemoryStores {
	const faults = new Faults();
	const rows = new MemoryPartitions();
	const crew = new MemoryCrew(faults);
	const mailQueue = new MemoryMailQueue(faults);
	return {
		events: new MemoryEvents(rows, faults),
		ledger: new MemoryLedger(rows, faults, mailQueue),
		waivers: new MemoryWaivers(rows, faults),
		boarding: new MemoryBoarding(rows, faults),
		closes: new MemoryCloses(faults),
		phones: new MemoryPhones(faults),
		waiverTexts: new MemoryWaiverTexts(faults),
		documents: new MemoryDocuments(faults),
		auditLog: new MemoryAuditLog(faults),
		serviceKeys: new MemoryServiceKeys(faults),
		calendarFeeds: new MemoryCalendarFeeds(faults),
		webhooks: new MemoryWebhooks(faults),
		hookQueue: new MemoryHookQueue(faults),
		checklists: new MemoryChecklists(faults),
		secrets: new MemorySecrets(),
		crew,
		sessions: new MemorySessions(crew, faults),
		budgets: new MemoryBudgets(faults),
		throttle: new MemoryThrottle(clock, faults),
		database: { check: () => Promise.resolve(), backups: async () => ({ kind: 'unknown' }) },
		mailQueue,
		moneyBooks: new MemoryMoneyBooks(rows),
		searchIndex: new MemorySearchIndex(rows),
		faults
	};
}
