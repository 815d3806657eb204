import { setTimeout } from 'node:timers/promises';
import { defaultTimeZone } from '../domain/business-zone.ts';
import type { Actor } from '../domain/rights.ts';
import type { TipRule } from '../domain/tip-rule.ts';
import { type AdminSecret, countingAccess, createAccess, sha256, type Passwords } from './access/index.ts';
import { createAudited, createAuditReader } from './audit/index.ts';
import { createBoarding } from './boarding/index.ts';
import { createBoats } from './boats/index.ts';
import { createCalendar, writeCalendar } from './calendar/index.ts';
import { createChecklists, createShownChecklists, withChecklists } from './checklists/index.ts';
import { createCloses, createTips } from './closes/index.ts';
import { createAccounts } from './crew/index.ts';
import { createDecisions } from './decisions/index.ts';
import {
	applyDeliveryNotice,
	countingSender,
	createOfficeMail,
	createSender,
	wakingLedger,
	type EmailSending,
	type EmailStatusReader,
	type Mailbox,
	type DeliveryNotice
} from './email/index.ts';
import { createEvents, createRoster, rememberEvents } from './events/index.ts';
import { createGuests, withGuestPorts } from './guests/index.ts';
import { createHealth, measureDeliveries, type LocalFolder } from './health/index.ts';
import { createServiceKeys } from './keys/index.ts';
import { countingLedger, createLedger, withoutWaivers } from './ledger/index.ts';
import type { Log } from './log.ts';
import { noMetrics, type Metrics } from './metrics.ts';
import { createNotices } from './notices/index.ts';
import { bodyLimitBytes } from '../wire/limits.ts';
import { readers, readOperation } from './read-requests.ts';
import { createPhones } from './phones/index.ts';
import { createReports } from './reports/index.ts';
import { createSearch } from './search/index.ts';
import { createSettings } from './settings/index.ts';
import type { Clock, Ids } from './shared/ports.ts';
import { runBatch } from './shared/run-batch.ts';
import type { Stores } from './stores.ts';
import {
	announcingBoarding,
	announcingCloses,
	announcingEvents,
	announcingLedger,
	announcingWaivers,
	createAnnounce,
	createDeliverHooks,
	createKnownWebhooks,
	createWebhooks,
	sendBoth,
	type PostToWebhook
} from './webhooks/index.ts';
import { createWaivers, createWaiverTexts, renderCertificate, renderCopy, renderMarkdown } from './waivers/index.ts';

/** Everything that `createServices` needs to build a server. */
export interface Parts {
	stores: Stores;
	clock: Clock;
	ids: Ids;
	passwords: Passwords;
	mail: EmailStatusReader;
	/** The office's email address. */
	office?: string | undefined;
	/** Whether the current request is a test of a release. Its emails wait until the office decides to send them. */
	isTrial?: (() => boolean) | undefined;
	/** Wakes the worker that sends due emails and webhook messages in the background. */
	wakeMail?: (() => void) | undefined;
	/** Writes and sends emails. If undefined, this process sends no email. */
	sending?: EmailSending | undefined;
	/** Whether pages can promise that emails will be sent. True if everything needed to send email is configured. */
	sendsMail?: boolean | undefined;
	/** The site's origin, for links. */
	siteOrigin?: string | undefined;
	/** Sends a message to a webhook. If undefined, this process sends no webhook messages. */
	postToWebhook?: PostToWebhook | undefined;
	/** Returns true if a webhook's URL points to this machine or a private network. If undefined, any URL is accepted. */
	isPrivateHost?: ((url: string) => boolean) | undefined;
	/** The local mailbox, in development. */
	mailbox?: Mailbox | undefined;
	/** How many days a private link works after the charter. */
	linkDays?: number | undefined;
	/** Reads the data folder's free space and last backup, if the database is on this computer. */
	readFolder?: (() => Promise<LocalFolder>) | undefined;
	log: Log;
	metrics?: Metrics | undefined;
	adminSecret: AdminSecret;
	version: string;
	/** The business's time zone from the environment. The settings can override it. */
	timeZone?: string | undefined;
}

export type Services = ReturnType<typeof createServices>;

/** Creates every use case with its ports. Tests pass their own stores, clock, and so on; `connectServices` passes the real ones. */
export function createServices(parts: Parts) {
	const { clock, ids, log, office, sending, wakeMail = () => undefined, timeZone = defaultTimeZone } = parts;
	const { passwords, adminSecret, version, mail, readFolder, siteOrigin, metrics = noMetrics } = parts;
	const knownWebhooks = createKnownWebhooks({ clock, webhooks: parts.stores.webhooks });
	const announce = createAnnounce({ clock, hookQueue: parts.stores.hookQueue, knownWebhooks, wakeMail });
	const stores = {
		...parts.stores,
		ledger: announcingLedger(
			countingLedger(wakingLedger(parts.stores.ledger, wakeMail, parts.isTrial), metrics),
			announce
		),
		waivers: announcingWaivers(parts.stores.waivers, announce),
		boarding: announcingBoarding(parts.stores.boarding, announce),
		closes: announcingCloses(parts.stores.closes, announce)
	};
	const shownChecklists = createShownChecklists({ clock, checklists: stores.checklists });
	const remembered = withChecklists(rememberEvents(stores.events, clock), shownChecklists);
	const events = announcingEvents(remembered, announce);
	const audited = createAudited({ clock, ids, auditLog: stores.auditLog });
	const settings = createSettings({ clock, documents: stores.documents, timeZone, audited });
	const boats = createBoats({ clock, audited, ...stores });
	const tipRules = async () => {
		const [find, { tipRule, tipPayout }] = await Promise.all([boats.finder(), settings.current()]);
		return (event: { boat?: string | undefined; tipRule?: TipRule | undefined }) => {
			const boat = find(event.boat);
			return { rule: event.tipRule ?? boat?.tipRule ?? tipRule, payout: boat?.tipPayout ?? tipPayout };
		};
	};
	const ports = withGuestPorts(
		{
			...{ ...stores, events, roster: events, clock, ids, passwords, adminSecret, sha256 },
			...{ tipRules, currentSettings: settings.current, audited, siteOrigin, writeCalendar, knownWebhooks },
			...{ read: readers, version, mail, readFolder, office, wakeMail, renderMarkdown, renderCopy, renderCertificate },
			...{ businessZone: settings.timeZone, business: settings.forEmails, guestsPay: settings.guestsPay },
			wait: (ms: number) => setTimeout(ms),
			reportBug: (error: unknown, mailId: string) => log.error('mail not sent', ids.uuid(), error, { mailId })
		},
		parts.linkDays
	);
	const batchPorts = { ...ports, ledgerEvents: withoutWaivers(events), readOperation, bodyLimitBytes };
	const boarding = createBoarding(ports);
	const access = countingAccess(createAccess(ports), metrics);
	const calendar = createCalendar(ports);
	const keys = createServiceKeys({ ...ports, endCalendars: calendar.endAllOf });
	const { postToWebhook } = parts;
	const deliverHooks =
		postToWebhook &&
		createDeliverHooks({
			...{ ...ports, postToWebhook, random: Math.random },
			reportBug: (error, hookId) => log.error('webhook not sent', ids.uuid(), error, { hookId })
		});
	const phones = createPhones(ports);
	const webhooks = createWebhooks({ ...ports, isPrivateHost: parts.isPrivateHost });
	const health = createHealth({ ...ports, webhookStatus: webhooks.status, stillOut: phones.stillOut });
	return {
		sha256,
		/** The business's time zone from the environment. The settings can override it. */
		timeZone,
		settings,
		boats,
		calendar,
		webhooks,
		audit: createAuditReader(ports),
		keys,
		sessions: {
			...access,
			/** Returns the session for a session token or a service key. */
			read: async (token: string) => (await keys.open(token)) ?? access.read(token)
		},
		events: createEvents({
			...ports,
			fleet: boats.all,
			phoneDays: async () => (await settings.current()).phoneDays
		}),
		patrons: { ...createRoster(ports), add: boarding.addGuest, addList: boarding.addList },
		payments: createLedger(ports),
		tips: createTips(ports),
		reports: createReports({
			...ports,
			stillOut: phones.stillOut,
			accounts: async () => (await settings.current()).accounts
		}),
		search: createSearch(ports),
		closes: createCloses({ ...ports, stillOutOf: phones.stillOutOf }),
		phones,
		boarding,
		decisions: createDecisions(ports),
		notices: createNotices(ports),
		waivers: createWaivers(ports),
		waiverTexts: createWaiverTexts(ports),
		checklists: createChecklists({ ...ports, shownChecklists }),
		guests: createGuests(ports),
		outbox: {
			run: (
				actor: Promise<Actor> | Actor,
				operations: readonly unknown[],
				from?: { address?: string; userAgent?: string }
			) => runBatch(batchPorts, actor, operations, from)
		},
		crew: createAccounts({ ...ports, endCalendars: calendar.endAllOf }),
		mail: createOfficeMail(ports, parts.sendsMail),
		/** Sends the emails and webhook messages that are due. Undefined if this process can't write emails. */
		sendDueEmails: sending && sendBoth(countingSender(createSender(ports, sending), metrics), deliverHooks),
		/** Records what the email provider reports about an email that it accepted earlier. */
		noteDelivery: (notice: DeliveryNotice) => applyDeliveryNotice(ports, notice),
		/** Measures how long the oldest pending email and webhook message have been waiting, for CloudWatch. */
		measureDeliveries: () => measureDeliveries(ports, metrics),
		/** The local mailbox. Undefined if emails are really sent. */
		mailbox: parts.mailbox,
		health: health.read,
		officeHealth: health.office
	};
}
