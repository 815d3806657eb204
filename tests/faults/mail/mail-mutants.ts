import type { EmailKind, MailRow } from '../../../src/lib/server/email/ports.ts';
import { emailsOn, type Mutate } from './mail-simulation.ts';

/** Typical small bugs of a mailer. The checker must catch each one. */
export const mailMutants: { name: string; mutate: Mutate }[] = [
	{
		name: 'marks an email before it sends it',
		mutate: ({ mailQueue, mailer }) => {
			const leased = new Map<string, MailRow>();
			return {
				mailQueue: {
					...bound(mailQueue),
					replace: async (row, revision) => {
						const kept = await mailQueue.replace(row, revision);
						if (kept) leased.set(kept.job.mailId, kept);
						return kept;
					}
				},
				mailer: {
					...traits(mailer),
					send: async (email) => {
						const [mailId = '', kind] = email.subject.split(' ');
						const row = leased.get(mailId);
						if (row) {
							const { messageId } = email;
							const sent = { state: 'sent' as const, sentAt: row.dueAt, to: email.to.address, messageId, round: 1 };
							const letters = { ...row.letters, [kind as EmailKind]: sent };
							const kept = await mailQueue.replace({ ...row, letters }, row.revision);
							if (kept) leased.set(mailId, kept);
						}
						return mailer.send(email);
					}
				}
			};
		}
	},
	{
		name: 'sends without looking for the record',
		mutate: () => ({
			compose: async (job, wanted) => ({
				record: 'present',
				emails: emailsOn(
					job.mailId,
					wanted.map((one) => one.kind)
				)
			})
		})
	},
	{
		name: 'ignores another mailer’s lease',
		mutate: ({ mailQueue }) => ({
			mailQueue: {
				...bound(mailQueue),
				replace: async (row, revision) => {
					const there = await mailQueue.read(row.job.mailId);
					return there && mailQueue.replace({ ...row, revision: there.revision }, revision);
				}
			}
		})
	},
	{
		name: 'treats an unreachable provider as if it took the email',
		mutate: ({ mailer }) => ({
			mailer: {
				...traits(mailer),
				send: async (email) => {
					const outcome = await mailer.send(email);
					return outcome.outcome === 'retry' && outcome.trouble === 'unreachable' ? { outcome: 'sent' } : outcome;
				}
			}
		})
	},
	{
		name: 'keeps a dropped job dropped when its record comes days later',
		mutate: ({ ledger, mailQueue }) => ({
			ledger: {
				insertEmailJob: async (job) => {
					if (!(await mailQueue.read(job.mailId))) await ledger.insertEmailJob(job);
				}
			}
		})
	},
	{
		name: 'restarts a finished job when it is written again',
		mutate: ({ ledger, mailQueue }) => ({
			ledger: {
				insertEmailJob: async (job) => {
					const there = await mailQueue.read(job.mailId);
					await ledger.insertEmailJob(job);
					if (there) await mailQueue.replace({ ...there, state: 'pending', letters: {}, dueAt: job.createdAt });
				}
			}
		})
	}
];

type Whole = Parameters<Mutate>[0];

function bound(queue: Whole['mailQueue']): Whole['mailQueue'] {
	return {
		readDue: (now, limit) => queue.readDue(now, limit),
		read: (mailId) => queue.read(mailId),
		replace: (row, revision) => queue.replace(row, revision),
		list: (list, cursor, limit) => queue.list(list, cursor, limit),
		count: (list) => queue.count(list),
		noteMessage: (message) => queue.noteMessage(message),
		findMessage: (messageRef) => queue.findMessage(messageRef),
		readProvider: () => queue.readProvider(),
		writeProvider: (record) => queue.writeProvider(record)
	};
}

function traits(mailer: Whole['mailer']): Whole['mailer'] {
	const { provider, timeoutMs, atOnce, reportsLater } = mailer;
	return {
		...{ provider, timeoutMs, atOnce, reportsLater },
		send: (email) => mailer.send(email),
		check: () => mailer.check()
	};
}
