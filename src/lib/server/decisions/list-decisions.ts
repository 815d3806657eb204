import { otherSender } from '../../domain/other-sender.ts';
import { lastingAnswers, readDecisions, type Decision } from '../../domain/decision.ts';
import type { BoardPage } from '../../domain/event.ts';
import { hostOf } from '../../domain/host.ts';
import { addDays } from '../../domain/local-day.ts';
import { mergePage } from '../../domain/merged-page.ts';
import { readMerges, type Merge } from '../../domain/merges.ts';
import { foldName } from '../../domain/text.ts';
import type { Correction, Payment } from '../../domain/payment.ts';
import { questionsOn, type Question } from '../../domain/questions.ts';
import type { Actor } from '../../domain/rights.ts';
import { duplicatesOn } from '../../domain/roster-duplicates.ts';
import { addUp, owedByPatron, paidByPatron, type Totals } from '../../domain/totals.ts';
import type { DecidedQuestion, DecisionsMessage, OpenQuestion, QuestionedPayment } from '../../wire/decisions.ts';
import type { Closes } from '../closes/index.ts';
import type { Events } from '../events/index.ts';
import type { MoneyBooks } from '../reports/index.ts';
import { requireRight } from '../shared/allow.ts';
import { requirePage } from '../shared/find-page.ts';
import { mapAtOnce } from '../shared/map-at-once.ts';
import type { Clock } from '../shared/ports.ts';

export interface ListPorts {
	clock: Clock;
	events: Pick<Events, 'readPage' | 'readWindow'>;
	moneyBooks: Pick<MoneyBooks, 'readDays'>;
	closes: Pick<Closes, 'readCloses' | 'newestNumbers'>;
}

/** How many days before and after today to read. One query of the board's index reads all charters in this range. */
const daysBack = 60;
const daysAhead = 60;
/** The maximum number of charters outside the date range to read because they have recent payments, such as a deposit for next year. */
const maxOutside = 100;
/** The maximum number of decisions in a response. The newest ones are listed. */
const maxDecided = 100;
/** The maximum number of close numbers to read. One query can return this many. */
const maxCloses = 1_000;

/**
 * Returns the office's open questions and its decisions. Without `eventId`, reads the charters within 60 days of today and those with
 * payments or corrections in the last 60 days.
 * @throws Refusal `not_allowed`, `event_not_found`
 */
export async function listDecisions(
	ports: ListPorts,
	actor: Actor,
	eventId: string | undefined
): Promise<DecisionsMessage> {
	requireRight(actor, 'admin');
	const [stored, closedAt] = await (eventId === undefined ? readAll(ports) : readOne(ports, eventId));
	const pages = stored.map((page) => ({ stored: page, merged: mergePage(page) }));
	const open = pages.flatMap(({ stored: page }) => [...possiblePairs(page), ...openRequests(page)]);
	const questions = pages
		.flatMap(({ merged }) => openQuestions(merged, closedAt.get(merged.event.home)))
		.toSorted((a, b) => compare(a.since, b.since) || compare(a.subjectId, b.subjectId));
	const decided = pages.flatMap(({ stored: page }) => decidedQuestions(page)).toSorted(byDecision);
	const merges = pages.flatMap(({ stored: page }) => mergesOn(page)).toSorted(byDecision);
	const unreadable = stored.reduce((sum, page) => sum + (page.unreadable ?? 0), 0);
	return {
		...{ open, merges, questions, decided: decided.slice(0, maxDecided), count: open.length + questions.length },
		...(unreadable > 0 && { unreadable })
	};
}

/** Charters, and the time of each charter's last close, keyed by canonical slug. */
type Read = [BoardPage[], ReadonlyMap<string, string>];

function readAll(ports: ListPorts): Promise<Read> {
	return Promise.all([readPages(ports), lastCloses(ports)]);
}

async function readOne({ events, closes }: ListPorts, eventId: string): Promise<Read> {
	const page = await requirePage(events, eventId);
	const { home } = page.event;
	const closedAt = await lastClosedAt(closes, home);
	return [[page], new Map(closedAt === undefined ? [] : [[home, closedAt]])];
}

/** Returns the time of a charter's last close. */
export async function lastClosedAt(closes: Pick<Closes, 'readCloses'>, home: string): Promise<string | undefined> {
	return (await closes.readCloses(home)).at(-1)?.closedAt;
}

/** Returns the time of each charter's last close. Reads close numbers instead of closes, which would take one query for each charter. */
async function lastCloses({ closes }: ListPorts): Promise<Map<string, string>> {
	const last = new Map<string, string>();
	for (const { home, closedAt } of await closes.newestNumbers(maxCloses)) {
		if (home === undefined || closedAt === undefined) continue;
		if (closedAt > (last.get(home) ?? '')) last.set(home, closedAt);
	}
	return last;
}

async function readPages({ clock, events, moneyBooks }: ListPorts): Promise<BoardPage[]> {
	const today = clock.now().toISOString().slice(0, 10);
	const [pages, days] = await Promise.all([
		events.readWindow(addDays(today, -daysBack), addDays(today, daysAhead)),
		moneyBooks.readDays(addDays(today, -daysBack), addDays(today, 1))
	]);
	const known = new Set(pages.map((page) => page.event.home));
	const slugs = [...new Set(days.toReversed().map((one) => one.canonicalSlug))].filter((slug) => !known.has(slug));
	const outside = await mapAtOnce(slugs.slice(0, maxOutside), (slug) => events.readPage(slug));
	return [...pages, ...outside.filter((page) => page !== undefined)];
}

function charterOf({ event }: Pick<BoardPage, 'event'>) {
	return { eventId: event.eventId, title: event.title, date: event.date };
}

function nameOn({ patrons }: Pick<BoardPage, 'patrons'>, patronId: string): string {
	return patrons.find((one) => one.patronId === patronId)?.name ?? '';
}

function possiblePairs(page: BoardPage): DecisionsMessage['open'] {
	return duplicatesOn(page).map(([keptId, otherId]) => ({
		...{ kind: 'possible_duplicate', ...charterOf(page), keptId, otherId },
		...{ keptName: nameOn(page, keptId), otherName: nameOn(page, otherId) }
	}));
}

function openRequests(page: BoardPage): DecisionsMessage['open'] {
	const { requests, requestsDecided, corrections, payments, event } = page;
	const isOpen = (requestId: string): boolean =>
		!corrections.some((one) => one.correctionId === requestId) &&
		requestsDecided.find((one) => one.requestId === requestId)?.decision !== 'decline';
	return requests
		.filter((one) => isOpen(one.correctionId))
		.map((one) => {
			const payment = payments.find(({ paymentId }) => paymentId === one.paymentId);
			const { takenByName: requestedByName, deliveredByName } = peopleOf(one);
			return {
				...{ kind: 'requested_correction', ...charterOf(page), timeZone: event.timeZone },
				...{ requestId: one.correctionId, paymentId: one.paymentId, reason: one.reason },
				correction: one.replacement ? 'change' : one.kind,
				...{ amountCents: one.amountCents, tipCents: one.tipCents, requestedByName, deliveredByName },
				replacement: one.replacement && paymentOf(page, one.replacement),
				payment: payment && paymentOf(page, payment)
			};
		});
}

/**
 * Returns the open questions, except `same_person` questions. Those are in the response's `open` field, where apps on older releases read
 * them.
 */
function openQuestions(page: BoardPage, closedAt: string | undefined): OpenQuestion[] {
	const asked = questionsOn(page, closedAt).filter((one) => one.isOpen && one.question !== 'same_person');
	if (asked.length === 0) return [];
	const totals = addUp(page.event.totalPriceCents, page.payments, page.corrections);
	const { balanceCents } = totals;
	return asked.map((one) => ({
		...{ question: one.question, subjectId: one.subjectId, seen: one.seen, flags: one.flags },
		...{ ...charterOf(page), timeZone: page.event.timeZone, balanceCents, since: sinceOf(one) },
		payments: one.payments.map((payment) => paymentOf(page, payment)),
		corrections: one.corrections.map((correction) => correctionOf(correction, page.payments)),
		people: [],
		candidates: one.question === 'unmatched_payment' ? candidatesFor(page, one, totals) : [],
		unfinished: one.unfinished?.answer
	}));
}

function sinceOf({ payments, corrections, subjectId }: Question): string {
	const correction = corrections.find((one) => one.correctionId === subjectId);
	return correction?.receivedAt ?? payments.at(-1)?.receivedAt ?? '';
}

function paymentOf(page: Pick<BoardPage, 'patrons'>, payment: Payment): QuestionedPayment {
	const { paymentId, patronId, patronName, amountCents, tipCents, method, reference, note } = payment;
	const { takenAt, receivedAt, receiptCode } = payment;
	return {
		...{ paymentId, amountCents, tipCents, method, reference, note, takenAt, receivedAt, receiptCode },
		patronName: patronName ?? (patronId === undefined ? undefined : nameOn(page, patronId) || undefined),
		...peopleOf(payment)
	};
}

function correctionOf(correction: Correction, payments: readonly Payment[]) {
	const { correctionId, kind, amountCents = 0, tipCents = 0, reason, takenAt, receivedAt } = correction;
	const payment = payments.find((one) => one.paymentId === correction.paymentId);
	const method = correction.method ?? payment?.method ?? 'other';
	return { correctionId, kind, amountCents, tipCents, method, reason, takenAt, receivedAt, ...peopleOf(correction) };
}

/** Returns the name of the person who made a record and, if another account sent it, that account's name. */
function peopleOf(one: Pick<Payment, 'takenBy' | 'takenByName' | 'deliveredBy' | 'deliveredByName'>) {
	return { takenByName: one.takenByName ?? one.takenBy, deliveredByName: otherSender(one) };
}

/** Lists everyone on the roster as a possible payer, with the best match first. */
function candidatesFor(page: BoardPage, { payments }: Question, totals: Totals): OpenQuestion['candidates'] {
	const payment = payments.at(-1);
	const host = hostOf(page.patrons, page.event);
	const typed = wordsOf(payment?.patronName ?? '');
	const ranked = page.patrons
		.filter((one) => !one.isRemoved)
		.map((patron) => {
			const { patronId, name, shareCents } = patron;
			const paidCents = paidByPatron(patronId, page.payments, page.corrections);
			const owedCents = owedByPatron({ shareCents, isHost: patron === host }, paidCents, totals)?.cents;
			const own = wordsOf(name);
			const common = [...own].filter((word) => typed.has(word)).length;
			const isName = common > 0 && common === own.size && common === typed.size;
			const isAmount = owedCents !== undefined && owedCents > 0 && owedCents === payment?.amountCents;
			const fits = isName ? 'name' : common > 0 ? 'part_of_name' : isAmount ? 'amount' : undefined;
			const rank = (isName ? 8 : 0) + Math.min(common, 3) * 2 + (isAmount ? 1 : 0);
			return { rank, candidate: { patronId, name, owedCents, fits } as const };
		});
	return ranked.toSorted((a, b) => b.rank - a.rank).map((one) => one.candidate);
}

function wordsOf(name: string): Set<string> {
	return new Set(
		name
			.split(/[\s-]+/u)
			.map(foldName)
			.filter((word) => word !== '')
	);
}

/** Returns the last answer to each question, except questions that were reopened. */
function decidedQuestions(page: BoardPage): DecidedQuestion[] {
	const last = new Map<string, Decision>();
	for (const one of readDecisions(page.aboard)) last.set(`${one.question} ${one.subjectId}`, one);
	return [...last.values()]
		.filter((one) => one.answer !== 'reopen')
		.map((one) => {
			const { question, subjectId, answer, decidedBy, decidedByName, decidedAt } = one;
			const correction = page.corrections.find((other) => other.correctionId === subjectId);
			const paymentId = correction?.paymentId ?? subjectId;
			const payment = page.payments.find((other) => other.paymentId === paymentId);
			const people = question === 'same_person' ? subjectId.split(' ') : [one.patronId ?? []].flat();
			return {
				...{ question, subjectId, answer, ...charterOf(page), timeZone: page.event.timeZone },
				...{ decidedBy, decidedByName, decidedAt },
				payment: payment && paymentOf(page, payment),
				people: people.map((patronId) => ({ patronId, name: nameOn(page, patronId) })),
				canReopen: !lastingAnswers.includes(answer)
			};
		});
}

function mergesOn(page: BoardPage): DecisionsMessage['merges'] {
	return readMerges(page.aboard).map((one) => ({
		...{ eventId: page.event.eventId, ...mergeMessage(one) },
		...{ keptName: nameOn(page, one.keptId), otherName: nameOn(page, one.otherId) }
	}));
}

function mergeMessage({ mergeId, keptId, otherId, decidedBy, decidedByName, decidedAt, undone }: Merge) {
	return { mergeId, keptId, otherId, decidedBy, decidedByName, decidedAt, undone };
}

function byDecision(a: { decidedAt: string }, b: { decidedAt: string }): number {
	return compare(b.decidedAt, a.decidedAt);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
