import type { Clock } from './shared/ports.ts';
import type { Stores } from './stores.ts';
import { DynamoAuditLog } from './audit/audit-log.dynamo.ts';
import { DynamoBoarding } from './boarding/boarding.dynamo.ts';
import { DynamoCalendarFeeds } from './calendar/calendar-feeds.dynamo.ts';
import { DynamoChecklists } from './checklists/checklists.dynamo.ts';
import { DynamoCloses } from './closes/closes.dynamo.ts';
import { readRow } from './dynamo/access.ts';
import type { Table } from './dynamo/client.ts';
import { DynamoBudgets } from './access/budgets.dynamo.ts';
import { DynamoCrew } from './crew/crew.dynamo.ts';
import { readBackups } from './health/backups.dynamo.ts';
import { DynamoEvents, type CardOptions } from './events/events.dynamo.ts';
import { probeKey } from './dynamo/keys.ts';
import { DynamoLedger } from './ledger/ledger.dynamo.ts';
import { DynamoMailQueue } from './email/mail-queue.dynamo.ts';
import { DynamoDocuments } from './settings/documents.dynamo.ts';
import { DynamoPhones } from './phones/phones.dynamo.ts';
import { DynamoServiceKeys } from './keys/service-keys.dynamo.ts';
import { DynamoSessions } from './access/sessions.dynamo.ts';
import { DynamoThrottle } from './access/throttle.dynamo.ts';
import { DynamoSecrets } from './access/secrets.dynamo.ts';
import { DynamoMoneyBooks } from './reports/money-books.dynamo.ts';
import { DynamoSearchIndex } from './search/search-index.dynamo.ts';
import { DynamoHookQueue } from './webhooks/hook-queue.dynamo.ts';
import { DynamoWebhooks } from './webhooks/webhooks.dynamo.ts';
import { DynamoWaivers } from './waivers/waivers.dynamo.ts';
import { DynamoWaiverTexts } from './waivers/waiver-texts.dynamo.ts';

/**
 * Creates all of the server's stores on one table.
 * @param options.keepsCards whether this process builds the board's cards in the background
 */
export function makeDynamoStores(table: Table, clock: Clock, options: CardOptions = {}): Stores {
	table.changes.now = () => clock.now();
	const events = new DynamoEvents(table, options);
	return {
		events,
		ledger: new DynamoLedger(table),
		waivers: new DynamoWaivers(table),
		boarding: new DynamoBoarding(table),
		closes: new DynamoCloses(table),
		phones: new DynamoPhones(table),
		waiverTexts: new DynamoWaiverTexts(table),
		documents: new DynamoDocuments(table),
		auditLog: new DynamoAuditLog(table),
		serviceKeys: new DynamoServiceKeys(table),
		calendarFeeds: new DynamoCalendarFeeds(table),
		webhooks: new DynamoWebhooks(table),
		hookQueue: new DynamoHookQueue(table),
		checklists: new DynamoChecklists(table),
		secrets: new DynamoSecrets(table),
		crew: new DynamoCrew(table),
		sessions: new DynamoSessions(table),
		mailQueue: new DynamoMailQueue(table),
		moneyBooks: new DynamoMoneyBooks(table, clock),
		searchIndex: new DynamoSearchIndex(table, (month) => events.checkMonth(month)),
		budgets: new DynamoBudgets(table, clock),
		throttle: new DynamoThrottle(table, clock),
		database: {
			// Checks the connection by reading a row, because describing the table would require another permission.
			check: async () => {
				await readRow(table, probeKey);
			},
			backups: () => readBackups(table)
		}
	};
}
