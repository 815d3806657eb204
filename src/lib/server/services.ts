import { setTimeout } from 'node:timers/promises';
import type { Config } from './config.ts';
import { parseMessage } from '../wire/parse.ts';
import { operation, serverOperationKinds, type Operation, type ServerOperationKind } from '../wire/outbox-requests.ts';
import { supportedSchemas } from '../wire/payment.ts';
import { correctPayment, logPayment, type DecideRequest } from '../wire/payment-requests.ts';
import type { AboardKind } from '../domain/aboard-kinds.ts';
import { defaultTimeZone } from '../domain/business-zone.ts';
import { refuseField } from '../domain/refusal.ts';
import type { Actor } from '../domain/rights.ts';
import type { WaiverText } from '../domain/waiver.ts';
import type { ChangeCrew, CreateCrew } from '../wire/crew.ts';
import type { MailListName } from '../wire/mail.ts';
import type { ChangeEvent, ChangePatron } from '../wire/event-requests.ts';
import { signWaiver, type MatchWaiver, type PublishWaiverText, type StrikeWaiver } from '../wire/waiver.ts';
import {
	randomIds,
	seal,
	sha256,
	passwordsAt,
	type Passwords,
	createKnownDevices,
	keptSecret,
	readSession,
	signIn,
	type SignInAttempt,
	signOut,
	signOutEverywhere
} from './access/index.ts';
import { aboardWrites, addGuest } from './boarding/index.ts';
import { openTable } from './dynamo/client.ts';
import { makeDynamoStores } from './stores.dynamo.ts';
import {
	type RenderMail,
	composeLater,
	createEmailStatusReader,
	openMailbox,
	createMailer,
	startMailPump,
	type MailPump,
	wakingLedger,
	type ComposeLetters,
	type Mailbox,
	type EmailStatusReader,
	type Mailer,
	createComposer,
	createDrain,
	type DrainPorts,
	leaveLetter,
	readMailList,
	readMailOverview,
	sendLetterAgain
} from './email/index.ts';
import { processLog, type Log } from './log.ts';
import type { Clock, Ids } from './shared/ports.ts';
import {
	type Events,
	changeEvent,
	createEvent,
	type CreateEventRequest,
	readBoard,
	type BoardWindow,
	readEvent,
	renameEvent,
	type KnownTags,
	type RenameRequest,
	changePatron,
	removePatron,
	rememberEvents
} from './events/index.ts';
import type { Stores } from './stores.ts';
import {
	type PaperFonts,
	type TextBlock,
	addSigner,
	matchWaiver,
	type WaiverRequest,
	waiverWrite,
	linesOf,
	createShownText,
	htmlOf,
	listTexts,
	publishText,
	showCurrentText,
	strikeWaiver
} from './waivers/index.ts';
import { correctionWrite, decideRequest, readRecentPayments, readManifest, paymentWrite } from './ledger/index.ts';
import { changeCrew, createCrew, listCrew } from './crew/index.ts';
import {
	readGuestLink,
	replaceAllLinks,
	replaceGuestLink,
	readCopyStatus,
	readGuestPage,
	readSignedWaiver,
	readWaiverPage,
	type SignedWaiver,
	createPrivateLinks,
	admitPost,
	signAsGuest,
	type GuestSignature
} from './guests/index.ts';
import { readHealth } from './health/index.ts';
import { runBatch } from './shared/run-batch.ts';
import type { LedgerReaders, Submission } from './shared/submission.ts';
import { recordOne } from './shared/write-kind.ts';

/** What writes letters: Svelte's templates and a typeface, which only a bundler can put in. Loaded with the first letter. */
export interface LetterMakings {
	loadRenderer: () => Promise<RenderMail>;
	readFonts: () => Promise<PaperFonts>;
}

export interface Mailing extends LetterMakings {
	mailer: Mailer;
	/** Where links lead. */
	origin: string | undefined;
	/** Whom letters come from. */
	sender: string;
}

/** The parts that a server is put together from. */
export interface Parts {
	stores: Stores;
	clock: Clock;
	ids: Ids;
	passwords: Passwords;
	mail: EmailStatusReader;
	/** Where the office reads mail. */
	office?: string | undefined;
	/** Sends what is due soon, without anybody waiting for it. */
	wakeMail?: (() => void) | undefined;
	/** What letters are written with and carried by. Without it nothing is sent from here. */
	mailing?: Mailing | undefined;
	/** Whether mail can be promised: what is needed to send it is there. */
	sendsMail?: boolean | undefined;
	/** Where mail is kept in development. */
	mailbox?: Mailbox | undefined;
	/** For how many days after its charter a private link works. */
	linkDays?: number | undefined;
	log: Log;
	adminPassHash: string | undefined;
	version: string;
	/** The business's time zone. */
	timeZone?: string | undefined;
}

export type Services = ReturnType<typeof createServices>;

type Asking = Promise<Actor> | Actor;

const readers: LedgerReaders = {
	payment: (json) => parseMessage(logPayment, json),
	correction: (json) => parseMessage(correctPayment, json),
	waiver: (json) => parseMessage(signWaiver, json),
	supportedSchemas
};

/** Every use case with its ports put in. Tests give parts of their own; `connectServices` gives the real ones. */
export function createServices(parts: Parts) {
	const { clock, ids, passwords, adminPassHash, version, mail, mailing } = parts;
	const wakeMail = parts.wakeMail ?? (() => undefined);
	const stores = { ...parts.stores, ledger: wakingLedger(parts.stores.ledger, wakeMail) };
	const events = rememberEvents(stores.events, clock);
	const wait = (ms: number) => setTimeout(ms);
	const timeZone = parts.timeZone ?? defaultTimeZone;
	const ports = {
		...{ ...stores, events, clock, timeZone, ids, passwords, adminPassHash, sha256 },
		...{ roster: events, read: readers, version, mail, wait }
	};
	const devices = createKnownDevices({ secrets: stores.secrets, ids, seal, sha256 });
	const { linkDays = 365 } = parts;
	const links = createPrivateLinks({ secrets: stores.secrets, ids, seal, sha256, clock, linkDays });
	const shownText = createShownText(ports);
	const evidenceSecret = keptSecret({ secrets: stores.secrets, ids }, 'evidence');
	const sealEvidence = async (hash: string): Promise<string> => seal(await evidenceSecret(), hash);
	const guestPorts = { ...ports, links, sealEvidence, shownText, renderMarkdown };
	const officePorts = { ...ports, office: parts.office, wakeMail };
	const ledgerPorts = { ...ports, events: withoutWaivers(events) };
	const batchPorts = { ...ports, ledgerEvents: ledgerPorts.events, readOperation };
	/** The signed copy as a PDF. */
	const renderCopy = async (signed: SignedWaiver, fonts: PaperFonts, recordUrl: string | undefined) => {
		// At the first copy and not at start: what writes PDFs is as large as all the rest.
		const [{ renderWaiverCopy }, { toBlocks }] = await Promise.all([
			import('./waivers/pdf/waiver-copy.ts'),
			loadMarkdown()
		]);
		return renderWaiverCopy({ ...copyOf(signed, toBlocks), recordUrl }, fonts);
	};
	return {
		sha256,
		timeZone,
		sessions: {
			signIn: (attempt: SignInAttempt) => signIn({ ...ports, devices }, attempt),
			signOut: (token: string) => signOut(ports, token),
			signOutEverywhere: (token: string) => signOutEverywhere(ports, token),
			read: (token: string) => readSession(ports, token)
		},
		events: {
			board: (actor: Asking, window: BoardWindow, known?: KnownTags) => readBoard(ports, actor, window, known),
			read: (actor: Asking, slug: string, known?: KnownTags) => readEvent(ports, actor, slug, known),
			create: (request: CreateEventRequest) => createEvent(ports, request),
			change: (actor: Actor, slug: string, message: ChangeEvent, version: number) =>
				changeEvent(ports, actor, slug, message, version),
			rename: (actor: Actor, slug: string, request: RenameRequest) => renameEvent(ports, actor, slug, request)
		},
		patrons: {
			add: (submission: Parameters<typeof addGuest>[1]) => addGuest(ports, submission),
			change: (actor: Actor, slug: string, patronId: string, message: ChangePatron) =>
				changePatron(ports, actor, slug, patronId, message),
			remove: (actor: Actor, slug: string, patronId: string) => removePatron(ports, actor, slug, patronId)
		},
		payments: {
			record: (submission: Submission) => recordOne(ledgerPorts, paymentWrite, submission),
			correct: (submission: Submission) => recordOne(ledgerPorts, correctionWrite, submission),
			decide: (actor: Actor, message: DecideRequest) => decideRequest(ports, actor, message),
			recent: (
				actor: Asking,
				slug: string,
				payer: { patronId?: string | undefined; patronName?: string | undefined }
			) => readRecentPayments(ledgerPorts, actor, slug, payer),
			manifest: (actor: Asking, slug: string, deviceId: string | undefined) =>
				readManifest(ledgerPorts, actor, slug, deviceId)
		},
		boarding: {
			/** Records who is aboard, a count, a tick, a departure, a return, or a log entry. */
			record: (kind: AboardKind, submission: Submission) => recordOne(ports, aboardWrites[kind], submission)
		},
		waivers: {
			record: (submission: Submission) => recordOne(ports, waiverWrite, submission),
			match: (request: WaiverRequest<MatchWaiver>) => matchWaiver(ports, request),
			addSigner: (request: Parameters<typeof addSigner>[1]) => addSigner(ports, request),
			strike: (request: WaiverRequest<StrikeWaiver>) => strikeWaiver(ports, request)
		},
		waiverTexts: {
			current: () => showCurrentText(guestPorts),
			list: (actor: Actor) => listTexts(guestPorts, actor),
			publish: (actor: Actor, message: PublishWaiverText) => publishText(guestPorts, actor, message)
		},
		guests: {
			page: (slug: string, token: string | null) => readGuestPage(guestPorts, slug, token),
			waiver: (slug: string, token: string | null) => readWaiverPage(guestPorts, slug, token),
			sign: (signature: GuestSignature) => signAsGuest(guestPorts, signature),
			/** Counts a form that is not signed after all. */
			admitPost: (address: string) => admitPost(guestPorts, address),
			signed: (slug: string, waiverId: string, token: string | null) =>
				readSignedWaiver(guestPorts, slug, waiverId, token),
			copyStatus: (signed: SignedWaiver) => readCopyStatus(ports, signed),
			renderText: (text: WaiverText) => htmlOf(guestPorts, text),
			linesOf,
			copy: renderCopy,
			/** Where a patron's own page is. */
			patronLink: (actor: Actor, slug: string, patronId: string) => readGuestLink(guestPorts, actor, slug, patronId),
			replaceLink: (actor: Actor, slug: string, patronId: string) =>
				replaceGuestLink(guestPorts, actor, slug, patronId),
			replaceAllLinks: (actor: Actor) => replaceAllLinks(guestPorts, actor)
		},
		outbox: {
			run: (actor: Asking, operations: readonly unknown[], from?: { address?: string; userAgent?: string }) =>
				runBatch(batchPorts, actor, operations, from)
		},
		crew: {
			list: (actor: Actor) => listCrew(ports, actor),
			create: (actor: Actor, message: CreateCrew) => createCrew(ports, actor, message),
			change: (actor: Actor, crewId: string, message: ChangeCrew) => changeCrew(ports, actor, crewId, message)
		},
		mail: {
			overview: (actor: Actor) => readMailOverview(officePorts, actor),
			list: (actor: Actor, list: MailListName, cursor: string | undefined) =>
				readMailList(officePorts, actor, list, cursor),
			sendAgain: (actor: Actor, request: Parameters<typeof sendLetterAgain>[2]) =>
				sendLetterAgain(officePorts, actor, request),
			leave: (actor: Actor, request: Parameters<typeof leaveLetter>[2]) => leaveLetter(officePorts, actor, request),
			/** Whether a page may promise that something is mailed, at once or later. */
			isPromised: parts.sendsMail ?? false
		},
		/** One pass over the mail that is due. Undefined where letters can't be written. */
		drainMail: mailing && createDrain(drainPorts(parts, mailing, composeWith(mailing))),
		/** Undefined wherever mail really goes out. */
		mailbox: parts.mailbox,
		health: () => readHealth(ports)
	};

	function composeWith({ loadRenderer, readFonts, origin }: Mailing): ComposeLetters {
		return composeLater(async () => {
			const [renderMail, fonts] = await Promise.all([loadRenderer(), readFonts()]);
			const { office } = parts;
			const render = (signed: SignedWaiver, recordUrl: string | undefined) => renderCopy(signed, fonts, recordUrl);
			return createComposer({ ...guestPorts, origin, office, renderMail, renderCopy: render });
		});
	}
}

/** What money reads of an event, so that waivers can't slow it down. */
function withoutWaivers(events: Events): Pick<Events, 'readPage'> {
	return { readPage: (slug) => events.readLedgerPage(slug) };
}

function drainPorts(parts: Parts, { mailer, sender }: Mailing, compose: ComposeLetters): DrainPorts {
	const { clock, ids, stores, log } = parts;
	return {
		clock,
		ids,
		sha256,
		mailQueue: stores.mailQueue,
		compose,
		mailer,
		messageDomain: sender.slice(sender.lastIndexOf('@') + 1),
		random: Math.random,
		wait: (ms) => setTimeout(ms),
		reportBug: (error, mailId) => log.error('mail not sent', ids.uuid(), error, { mailId })
	};
}

function copyOf(signed: SignedWaiver, toBlocks: (markdown: string) => TextBlock[]) {
	return {
		...linesOf(signed),
		title: signed.text?.title ?? 'Waiver',
		text: toBlocks(signed.text?.markdown ?? 'The text of this version can’t be shown.'),
		typedSignature: signed.waiver.typedSignature,
		ink: signed.ink,
		signedAt: signed.waiver.receivedAt
	};
}

/**
 * The real parts: the table, the clock, the machine's randomness, the mail provider. Asks nothing of the network yet.
 * @param makings given where letters are to be sent; then, but under Lambda, they are sent from this process as they come
 */
export function connectServices(config: Config, version: string, makings?: LetterMakings): Services {
	const clock: Clock = { now: () => new Date() };
	const log = processLog;
	if (config.missing.length > 0) log.warn('settings missing', { names: config.missing.join(' ') });
	const table = openTable({
		tableName: config.tableName,
		endpoint: config.endpoint,
		region: config.region,
		reportBug: (error) => log.error('row not readable', randomIds.uuid(), error)
	});
	const stores = makeDynamoStores(table, clock);
	const { mail: settings } = config;
	let pump: MailPump | undefined;
	const services = createServices({
		stores,
		clock,
		ids: randomIds,
		passwords: passwordsAt(config.passwordCost),
		mail: createEmailStatusReader(settings, stores.mailQueue),
		office: settings.office,
		sendsMail: settings.missing.length === 0,
		linkDays: config.linkDays,
		wakeMail: () => pump?.wake(),
		mailing: makings && {
			...makings,
			mailer: createMailer(settings, () => clock.now(), config.isLambda),
			origin: config.linkOrigin,
			sender: settings.sender
		},
		mailbox:
			settings.provider === 'local' && config.stage === 'local' ? openMailbox(settings.mailboxFolder) : undefined,
		log,
		adminPassHash: config.adminPassHash,
		version,
		timeZone: config.timeZone
	});
	const { drainMail: drain } = services;
	if (drain && !config.isLambda) {
		const reportBug = (error: unknown): void => log.error('mail not drained', randomIds.uuid(), error);
		pump = startMailPump({ drain, now: () => clock.now(), reportBug });
	}
	return services;
}

// At the first text that has no HTML yet, and not at start: most pages need no parser.
const loadMarkdown = () => import('./waivers/markdown.ts');
const renderMarkdown = async (markdown: string): Promise<string> => (await loadMarkdown()).renderMarkdown(markdown);

/** One operation of a batch. @throws Refusal `invalid`, also for a kind that this server does not know */
function readOperation(input: unknown): Operation & { kind: ServerOperationKind } {
	const read = parseMessage(operation, input);
	const kind = serverOperationKinds.find((one) => one === read.kind);
	if (kind === undefined) throw refuseField('kind', 'unknown_kind', 'This server does not know this kind of record.');
	return { ...read, kind };
}
