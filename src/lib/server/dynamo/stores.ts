import type { Clock, Stores } from '../ports.ts';
import { DynamoBoarding } from '../boarding/boarding.dynamo.ts';
import { readRow } from './access.ts';
import type { Table } from './client.ts';
import { DynamoBudgets } from './budgets.ts';
import { DynamoCrew } from './crew.ts';
import { DynamoEvents } from './events.ts';
import { probeKey } from './keys.ts';
import { DynamoLedger } from './ledger.ts';
import { DynamoMailQueue } from './mail.ts';
import { DynamoSessions } from './sessions.ts';
import { DynamoThrottle } from './throttle.ts';
import { DynamoSecrets, DynamoWaivers, DynamoWaiverTexts } from './waivers.ts';

/** All of the server's stores on one table. */
export function makeDynamoStores(table: Table, clock: Clock): Stores {
	return {
		events: new DynamoEvents(table),
		ledger: new DynamoLedger(table),
		waivers: new DynamoWaivers(table),
		boarding: new DynamoBoarding(table),
		waiverTexts: new DynamoWaiverTexts(table),
		secrets: new DynamoSecrets(table),
		crew: new DynamoCrew(table),
		sessions: new DynamoSessions(table),
		mailQueue: new DynamoMailQueue(table),
		budgets: new DynamoBudgets(table, clock),
		throttle: new DynamoThrottle(table, clock),
		database: {
			// A read of the table and not a look at its description: it needs no right that the app has not anyway.
			check: async () => {
				await readRow(table, probeKey);
			}
		}
	};
}
