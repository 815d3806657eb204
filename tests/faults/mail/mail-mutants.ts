import type { LetterKind, MailRow } from '../../../src/lib/server/email/ports.ts';
import { lettersOn, type Mutate } from './mail-world.ts';

/** Bugs of a mailer, each as small as it would be in the code. The checker has to see every one. */
export const mailMutants: { name: string; mutate: Mutate }[] = [
	{
		name: 'marks a letter before it sends it',
		mutate: ({ mailQueue, mailer }) => {
			const leased = new Map<string, MailRow>();
			return {
				mailQueue: {
					...bound(mailQueue),
					replace: async (row, revision) => {
						const kept = await mailQueue.replace(row, revision);
						if (kept) leased.set(kept.intent.mailId, kept);
						return kept;
					}
				},
				mailer: {
					...traits(mailer),
					send: async (letter) => {
						const [mailId = '', kind] = letter.subject.split(' ');
						const row = leased.get(mailId);
						if (row) {
							const { messageId } = letter;
							const sent = { state: 'sent' as const, sentAt: row.dueAt, to: letter.to.address, messageId, round: 1 };
							const letters = { ...row.letters, [kind as LetterKind]: sent };
							const kept = await mailQueue.replace({ ...row, letters }, row.revision);
							if (kept) leased.set(mailId, kept);
						}
						return mailer.send(letter);
					}
				}
			};
		}
	},
	{
		name: 'sends without looking for the fact',
		mutate: () => ({
			compose: async (intent, wanted) => ({
				fact: 'present',
				letters: lettersOn(
					intent.mailId,
					wanted.map((one) => one.kind)
				)
			})
		})
	},
	{
		name: 'takes a row whether or not somebody has it',
		mutate: ({ mailQueue }) => ({
			mailQueue: {
				...bound(mailQueue),
				replace: async (row, revision) => {
					const there = await mailQueue.read(row.intent.mailId);
					return there && mailQueue.replace({ ...row, revision: there.revision }, revision);
				}
			}
		})
	},
	{
		name: 'takes a provider that is out of reach for one that took the letter',
		mutate: ({ mailer }) => ({
			mailer: {
				...traits(mailer),
				send: async (letter) => {
					const outcome = await mailer.send(letter);
					return outcome.outcome === 'retry' && outcome.trouble === 'unreachable' ? { outcome: 'sent' } : outcome;
				}
			}
		})
	},
	{
		name: 'lets a dropped intent stand in the way of its fact, days later',
		mutate: ({ ledger, mailQueue }) => ({
			ledger: {
				insertMailIntent: async (intent) => {
					if (!(await mailQueue.read(intent.mailId))) await ledger.insertMailIntent(intent);
				}
			}
		})
	},
	{
		name: 'makes a finished mail anew when its intent is put again',
		mutate: ({ ledger, mailQueue }) => ({
			ledger: {
				insertMailIntent: async (intent) => {
					const there = await mailQueue.read(intent.mailId);
					await ledger.insertMailIntent(intent);
					if (there) await mailQueue.replace({ ...there, state: 'pending', letters: {}, dueAt: intent.createdAt });
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
		readProvider: () => queue.readProvider(),
		writeProvider: (record) => queue.writeProvider(record)
	};
}

function traits(mailer: Whole['mailer']): Whole['mailer'] {
	const { provider, timeoutMs, atOnce } = mailer;
	return { provider, timeoutMs, atOnce, send: (letter) => mailer.send(letter), check: () => mailer.check() };
}
