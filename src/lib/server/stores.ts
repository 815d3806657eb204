import type { AuditLog } from './audit/ports.ts';
import type { Boarding } from './boarding/ports.ts';
import type { Checklists } from './checklists/ports.ts';
import type { CalendarFeeds } from './calendar/ports.ts';
import type { Closes } from './closes/ports.ts';
import type { MailQueue } from './email/ports.ts';
import type { Events } from './events/ports.ts';
import type { Ledger } from './ledger/ports.ts';
import type { Waivers, WaiverTexts } from './waivers/ports.ts';
import type { Secrets, Sessions, Throttle, Budgets } from './access/ports.ts';
import type { Crew } from './crew/ports.ts';
import type { MoneyBooks } from './reports/ports.ts';
import type { SearchIndex } from './search/ports.ts';
import type { Database } from './health/ports.ts';
import type { ServiceKeys } from './keys/ports.ts';
import type { Phones } from './phones/ports.ts';
import type { HookQueue, Webhooks } from './webhooks/ports.ts';
import type { Documents } from './settings/ports.ts';

/** All of the server's stores. */
export interface Stores {
	events: Events;
	ledger: Ledger;
	waivers: Waivers;
	boarding: Boarding;
	closes: Closes;
	phones: Phones;
	waiverTexts: WaiverTexts;
	documents: Documents;
	auditLog: AuditLog;
	serviceKeys: ServiceKeys;
	calendarFeeds: CalendarFeeds;
	webhooks: Webhooks;
	hookQueue: HookQueue;
	checklists: Checklists;
	secrets: Secrets;
	crew: Crew;
	sessions: Sessions;
	throttle: Throttle;
	budgets: Budgets;
	mailQueue: MailQueue;
	moneyBooks: MoneyBooks;
	searchIndex: SearchIndex;
	database: Database;
}
