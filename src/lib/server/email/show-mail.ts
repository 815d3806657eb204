import type { EventAggregate } from '../../domain/event.ts';
import { receiptCode } from '../../domain/id.ts';
import type { Correction } from '../../domain/payment.ts';
import type { MailItem, MailLetter } from '../../wire/mail.ts';
import { lettersOf, type LetterKind, type LetterState, type MailIntent, type MailRow } from './ports.ts';
import type { Crew } from '../crew/index.ts';
import type { Events } from '../events/index.ts';

export interface ShowMailPorts {
	events: Pick<Events, 'readPage'>;
	crew: Pick<Crew, 'readMany'>;
	/** Where the office reads mail. */
	office: string | undefined;
}

/** Rows of the queue as the office reads them: what each is about, for which charter, to whom. One query for each charter in them. */
export async function showMail(ports: ShowMailPorts, rows: readonly MailRow[]): Promise<MailItem[]> {
	const slugs = [...new Set(rows.map((row) => row.intent.home))];
	const crewIds = rows.flatMap(({ intent }) => (intent.kind === 'crew_assigned' ? [intent.crewId] : []));
	const [pages, accounts] = await Promise.all([
		Promise.all(slugs.map((canonicalSlug) => ports.events.readPage(canonicalSlug))),
		crewIds.length === 0 ? [] : ports.crew.readMany(crewIds)
	]);
	const emails = new Map(accounts.map(({ crewId, email }) => [crewId, email]));
	return rows.map((row) => {
		const page = pages[slugs.indexOf(row.intent.home)];
		const subject = subjectOf(row.intent, page);
		const onFile: Partial<Record<LetterKind, string | undefined>> = {
			receipt: subject.email,
			notice: ports.office,
			copy: subject.email,
			assignment: row.intent.kind === 'crew_assigned' ? emails.get(row.intent.crewId) : undefined
		};
		const { mailId, createdAt, kind } = row.intent;
		return {
			mailId,
			about: subject.about,
			...(page && { charter: charterOf(page) }),
			createdAt,
			...(row.state === 'pending' && { dueAt: row.dueAt }),
			...(row.changedBy !== undefined && { changedBy: row.changedBy }),
			letters: lettersOf[kind].map((one) => showLetter(one, row, onFile[one]))
		};
	});
}

function charterOf({ event }: EventAggregate): NonNullable<MailItem['charter']> {
	const { eventId, title, date, timeZone } = event;
	return { eventId, title, date, timeZone };
}

/** What it is about, and the address that the record gives. */
function subjectOf(
	intent: MailIntent,
	page: EventAggregate | undefined
): { about: MailItem['about']; email?: string | undefined } {
	switch (intent.kind) {
		case 'payment_recorded': {
			const payment = page?.payments.find((one) => one.paymentId === intent.paymentId);
			if (!payment) return { about: { kind: 'nothing_yet' } };
			const patron = page?.patrons.find((one) => one.patronId === payment.patronId);
			const { receiptCode, amountCents, tipCents, patronName } = payment;
			const name = patron?.name ?? patronName;
			const about = { kind: 'payment', receiptCode, takenCents: amountCents + tipCents } as const;
			return { about: { ...about, ...(name !== undefined && { name }) }, email: patron?.email };
		}
		case 'correction_recorded': {
			const isIt = (one: Correction): boolean => one.correctionId === intent.correctionId;
			const correction = page?.corrections.find(isIt) ?? page?.requests.find(isIt);
			if (!correction) return { about: { kind: 'nothing_yet' } };
			const payment = page?.payments.find((one) => one.paymentId === correction.paymentId);
			const patron = page?.patrons.find((one) => one.patronId === payment?.patronId);
			const { amountCents = 0, tipCents = 0, replacement } = correction;
			const name = patron?.name ?? payment?.patronName;
			const about = {
				kind: 'payment',
				receiptCode: receiptCode(correction.paymentId),
				takenCents: payment ? payment.amountCents + payment.tipCents : amountCents + tipCents,
				correction: replacement ? 'change' : correction.kind
			} as const;
			return { about: { ...about, ...(name !== undefined && { name }) } };
		}
		case 'waiver_signed': {
			const waiver = page?.waivers.find((one) => one.waiverId === intent.waiverId);
			if (!waiver) return { about: { kind: 'nothing_yet' } };
			return { about: { kind: 'waiver', name: waiver.name }, email: waiver.email };
		}
		case 'crew_assigned': {
			const { crewId, slot } = intent;
			const assigned = page?.event.crew.find((one) => one.crewId === crewId && one.slot === slot);
			return { about: { kind: 'assignment', slot, name: assigned?.name ?? crewId } };
		}
		default:
			return intent satisfies never;
	}
}

function showLetter(letter: LetterKind, row: MailRow, onFile: string | undefined): MailLetter {
	const state: LetterState = row.letters[letter] ?? { state: 'waiting', attempts: row.attempts, round: 1 };
	const base = { letter, ...(onFile !== undefined && { onFile }) };
	switch (state.state) {
		case 'waiting': {
			const reason = state.trouble ?? row.trouble;
			const to = state.to ?? onFile;
			const { attempts } = state;
			return {
				...base,
				state: 'waiting',
				attempts,
				...(to !== undefined && { to }),
				...(reason !== undefined && { reason })
			};
		}
		case 'sent':
			return { ...base, state: 'sent', to: state.to, at: state.sentAt };
		case 'skipped':
			return { ...base, state: 'skipped', reason: state.reason };
		case 'failed':
			return {
				...base,
				state: 'failed',
				to: state.to,
				at: state.failedAt,
				reason: state.problem,
				...(state.left !== undefined && { left: state.left })
			};
		default:
			return state satisfies never;
	}
}
