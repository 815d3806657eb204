import { describe, expect, it } from 'vitest';
import type { LogPaymentDraft } from '../../outbox/commands/save.ts';
import { PaymentSaving } from './payment-saving.svelte.ts';
import type { SamePayment, SaveOutcome } from './payment-draft.ts';

const eventId = '2026-05-23-alice';

function open(
	names: readonly string[],
	{ like = [], firstSaved = [], question }: { like?: string[]; firstSaved?: string[]; question?: string } = {}
) {
	const saved: string[] = [];
	const asked: string[] = [];
	let hasLeft = false;
	let round = 1;
	const done = new Set<string>();
	const idOf = (name: string) => (done.has(`${name} 1`) ? `${name} 1` : `${name} ${round}`);
	const same = (name: string): SamePayment => ({
		...{ description: name, receiptCode: '', takenByName: 'another phone', agoMs: 0, isRecorded: true }
	});
	const saving: PaymentSaving = new PaymentSaving({
		readDrafts: () =>
			names
				.map((name): LogPaymentDraft => ({
					...{ id: idOf(name), eventId, patronId: name, patronName: name },
					...{ amountCents: 2_500, tipCents: 0, method: 'cash' }
				}))
				.filter(({ id }) => !done.has(id)),
		findSame: ({ patronName = '' }) => (like.includes(patronName) ? same(patronName) : undefined),
		save: ({ id, patronName = '' }): Promise<SaveOutcome> => {
			if (round === 1 && firstSaved.includes(patronName)) {
				return Promise.resolve({ isSaved: false, why: 'already_saved', first: same(patronName) });
			}
			saved.push(id);
			return Promise.resolve({ isSaved: true });
		},
		question: () => question,
		keepTyped: () => undefined,
		dropTyped: () => undefined,
		markSaved: (id) => done.add(id),
		renewIds: () => (round += 1),
		leave: () => (hasLeft = true)
	});
	/** Answers every question: `same` for the people named, otherwise another payment. */
	async function answer(sameAs: readonly string[]): Promise<void> {
		saving.askOrSave();
		for (let at = 0; at < 20; at += 1) {
			await Promise.resolve();
			if (saving.stage === 'large') {
				asked.push('large');
				saving.saveAnyway();
			} else if (saving.stage === 'duplicate') {
				const name = saving.same?.description ?? '';
				asked.push(name);
				if (sameAs.includes(name)) saving.leaveOut();
				else saving.saveAnyway();
			}
			if (hasLeft) return;
		}
	}
	return { saving, answer, saved, asked, hasLeft: () => hasLeft };
}

describe('saving the payments of one form', () => {
	it.each([
		{ of: ['Ada'], like: [], sameAs: [], asked: [], saved: ['Ada 1'] },
		{ of: ['Ada'], like: ['Ada'], sameAs: ['Ada'], asked: ['Ada'], saved: [] },
		{ of: ['Ada'], like: ['Ada'], sameAs: [], asked: ['Ada'], saved: ['Ada 1'] },
		{ of: ['Ada', 'Bram', 'Cleo'], like: ['Bram'], sameAs: ['Bram'], asked: ['Bram'], saved: ['Ada 1', 'Cleo 1'] },
		{
			...{ of: ['Ada', 'Bram', 'Cleo'], like: ['Ada', 'Cleo'], sameAs: ['Ada'] },
			...{ asked: ['Ada', 'Cleo'], saved: ['Bram 1', 'Cleo 1'] }
		},
		{ of: ['Ada', 'Bram'], like: ['Ada', 'Bram'], sameAs: ['Ada', 'Bram'], asked: ['Ada', 'Bram'], saved: [] }
	])('asks about $like of $of and leaves out only $sameAs', async ({ of, like, sameAs, asked, saved }) => {
		const form = open(of, { like });
		await form.answer(sameAs);
		expect(form.asked).toEqual(asked);
		expect(form.saved).toEqual(saved);
		expect(form.hasLeft()).toBe(true);
	});

	it('asks about the amount once, after the last duplicate', async () => {
		const form = open(['Ada', 'Bram'], { like: ['Ada', 'Bram'], question: 'more than the charter costs' });
		await form.answer(['Ada']);
		expect(form.asked).toEqual(['Ada', 'Bram', 'large']);
		expect(form.saved).toEqual(['Bram 1']);
	});

	it.each([
		{ sameAs: ['Bram'], saved: ['Ada 1', 'Cleo 1'] },
		{ sameAs: [], saved: ['Ada 1', 'Bram 2', 'Cleo 2'] }
	])('goes on after an earlier attempt that was saved, answered with $sameAs', async ({ sameAs, saved }) => {
		const form = open(['Ada', 'Bram', 'Cleo'], { firstSaved: ['Bram'] });
		await form.answer(sameAs);
		expect(form.asked).toEqual(['Bram']);
		expect(form.saved).toEqual(saved);
	});

	it('counts only what it will save, until the next try asks again', () => {
		const form = open(['Ada', 'Bram'], { like: ['Ada', 'Bram'] });
		form.saving.askOrSave();
		form.saving.leaveOut();
		expect(form.saving.rest.map(({ patronName }) => patronName)).toEqual(['Bram']);
		expect(form.saving.same?.description).toBe('Bram');
		form.saving.stage = 'form';
		form.saving.askOrSave();
		expect(form.saving.same?.description).toBe('Ada');
	});
});
