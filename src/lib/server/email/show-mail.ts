import type { EventAggregate } from '../../domain/event.ts';
import { hostOf } from '../../domain/host.ts';
import { receiptCode } from '../../domain/id.ts';
import { mergePage } from '../../domain/merged-page.ts';
import type { Correction } from '../../domain/payment.ts';
import type { MailItem, ShownEmail } from '../../wire/mail.ts';
import { emailKindsOf, type EmailKind, type EmailState, type EmailJob, type MailRow } from './ports.ts';
import type { Crew } from '../crew/index.ts';
import type { Events } from '../events/index.ts';

export interface ShowMailPorts {
	events: Pick<Events, 'readPage'>;
	crew: Pick<Crew, 'readMany'>;
	/** The office's email address. */
	office: string | undefined;
}

/** Returns jobs as the Office shows them, with the subject, charter, and recipients of each. Makes one query per charter. */
export async function showMail(ports: ShowMailPorts, rows: readonly MailRow[]): Promise<MailItem[]> {
	const slugs = [...new Set(rows.map((row) => row.job.home))];
	const crewIds = rows.flatMap(({ job }) => (job.kind === 'crew_assigned' ? [job.crewId] : []));
	const [pages, accounts] = await Promise.all([
		Promise.all(slugs.map((canonicalSlug) => ports.events.readPage(canonicalSlug))),
		crewIds.length === 0 ? [] : ports.crew.readMany(crewIds)
	]);
	const emails = new Map(accounts.map(({ crewId, email }) => [crewId, email]));
	return rows.map((row) => {
		const page = pages[slugs.indexOf(row.job.home)];
		const subject = subjectOf(row.job, page);
		const onFile: Partial<Record<EmailKind, string | undefined>> = {
			receipt: subject.email,
			notice: ports.office,
			copy: subject.email,
			assignment: row.job.kind === 'crew_assigned' ? emails.get(row.job.crewId) : undefined,
			waiver_link: subject.email,
			cancellation: subject.email,
			certificate: row.job.kind === 'certificate_requested' ? row.job.to : undefined
		};
		const { mailId, createdAt, kind } = row.job;
		return {
			mailId,
			about: subject.about,
			...(page && { charter: charterOf(page) }),
			createdAt,
			...(row.state === 'pending' && { dueAt: row.dueAt }),
			...(row.changedBy !== undefined && { changedBy: row.changedBy }),
			letters: emailKindsOf[kind].map((one) => showEmail(one, row, onFile[one]))
		};
	});
}

function charterOf({ event }: EventAggregate): NonNullable<MailItem['charter']> {
	const { eventId, title, date, timeZone } = event;
	return { eventId, title, date, timeZone };
}

/** Returns what a job is about, and the recipient's address on file. */
function subjectOf(
	job: EmailJob,
	page: EventAggregate | undefined
): { about: MailItem['about']; email?: string | undefined } {
	switch (job.kind) {
		case 'payment_recorded': {
			const payment = page?.payments.find((one) => one.paymentId === job.paymentId);
			if (!payment) return { about: { kind: 'nothing_yet' } };
			const patron = page?.patrons.find((one) => one.patronId === payment.patronId);
			const { receiptCode, amountCents, tipCents, patronName } = payment;
			const name = patron?.name ?? patronName;
			const about = { kind: 'payment', receiptCode, takenCents: amountCents + tipCents } as const;
			return { about: { ...about, ...(name !== undefined && { name }) }, email: patron?.email };
		}
		case 'correction_recorded': {
			const isIt = (one: Correction): boolean => one.correctionId === job.correctionId;
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
			const waiver = page?.waivers.find((one) => one.waiverId === job.waiverId);
			if (!waiver) return { about: { kind: 'nothing_yet' } };
			return { about: { kind: 'waiver', name: waiver.name }, email: waiver.email };
		}
		case 'crew_assigned': {
			const { crewId, slot } = job;
			const assigned = page?.event.crew.find((one) => one.crewId === crewId && one.slot === slot);
			return { about: { kind: 'assignment', slot, name: assigned?.name ?? crewId } };
		}
		case 'waiver_link': {
			const patron = page?.patrons.find((one) => one.patronId === job.patronId);
			return patron
				? { about: { kind: 'waiver_link', name: patron.name }, email: patron.email }
				: { about: { kind: 'nothing_yet' } };
		}
		case 'event_canceled': {
			if (page?.event.cancelKeys?.includes(job.key) !== true) return { about: { kind: 'nothing_yet' } };
			const host = hostOf(mergePage(page).patrons, page.event);
			return { about: { kind: 'cancellation', name: host?.name ?? page.event.hostFirstName }, email: host?.email };
		}
		case 'certificate_requested':
			return { about: { kind: 'certificate', ...(job.name !== undefined && { name: job.name }) } };
		default:
			return job satisfies never;
	}
}

function showEmail(kind: EmailKind, row: MailRow, onFile: string | undefined): ShownEmail {
	const state: EmailState = row.letters[kind] ?? { state: 'waiting', attempts: row.attempts, round: 1 };
	const base = { letter: kind, ...(onFile !== undefined && { onFile }) };
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
			return {
				...base,
				state: 'sent',
				to: state.to,
				at: state.sentAt,
				...(state.doubt !== undefined && { reason: state.doubt.reason })
			};
		case 'skipped':
			return { ...base, state: 'skipped', reason: state.reason };
		case 'failed':
			return {
				...base,
				state: 'failed',
				...(state.to !== '' && { to: state.to }),
				at: state.failedAt,
				reason: state.problem,
				...(state.left !== undefined && { left: state.left })
			};
		default:
			return state satisfies never;
	}
}
