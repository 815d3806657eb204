import { expect, it } from 'vitest';
import { Refusal } from '../../../src/lib/domain/refusal.ts';
import type { TableSubject } from './engines.ts';
import { boundKey, charter, id, patron, payment, stored } from './records.ts';

const alice = '2026-05-23-alice';

/** Checks that the adapters survive a database that is busy or unreachable, or whose responses get lost. */
export function survivesDatabaseFailures(subject: () => TableSubject): void {
	/** Loses the responses to the first writes. The writes happen, but the SDK sees a broken connection and repeats them. */
	function loseAnswers(count: number): void {
		let left = count;
		subject().table.client.middlewareStack.add(
			(next) => async (args) => {
				const answer = await next(args);
				if (left-- > 0) throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
				return answer;
			},
			{ name: 'loseAnswers', step: 'deserialize', priority: 'low' }
		);
	}

	function failWith(name: string): void {
		subject().table.client.middlewareStack.add(
			() => () => Promise.reject(Object.assign(new Error(name), { name, $metadata: {} })),
			{ name: 'fail', step: 'deserialize', priority: 'low' }
		);
	}

	it('recognizes its own first write if the response got lost', async () => {
		const { stores } = subject();
		loseAnswers(1);
		expect(await stores.events.insert(charter(alice))).toBe('inserted');
		loseAnswersAgain();
		expect(await stores.ledger.insertPayment(alice, payment(1))).toBe('inserted');
		loseAnswersAgain();
		expect(await stores.events.update(charter(alice, { version: 2 }), 1)).toBe('updated');
		loseAnswersAgain();
		expect(await stores.crew.insert(stored('ostrow'))).toBe('inserted');
		await stores.events.insertPatron(alice, patron(1));
		loseAnswersAgain();
		const changed = await stores.events.changePatron(alice, id(1), (was) => ({ ...was, name: `${was.name}!` }));
		expect(changed?.name).toBe('Patron 1!');
		loseAnswersAgain();
		expect(await stores.ledger.bindKey(boundKey(1, 'body'))).toEqual(boundKey(1, 'body'));
		expect((await stores.events.readPage(alice))?.payments).toHaveLength(1);

		function loseAnswersAgain(): void {
			subject().table.client.middlewareStack.remove('loseAnswers');
			loseAnswers(1);
		}
	});

	it('does not mistake another row for its own if the response got lost', async () => {
		const { stores } = subject();
		await stores.events.insert(charter(alice));
		await stores.ledger.insertPayment(alice, payment(1));
		loseAnswers(1);
		// The row already exists, so the lost response was a rejection that the SDK never got.
		expect(await stores.ledger.insertPayment(alice, payment(1))).toBe('present');
		expect(await stores.events.insert(charter(alice))).toBe('slug_taken');
	});

	it('is unavailable if every response gets lost, even if it wrote the row', async () => {
		const { stores, table } = subject();
		await stores.events.insert(charter(alice));
		// Announces the record first. Otherwise the announcement would be the write whose response is lost.
		await stores.ledger.bindKey(boundKey(1, 'body'));
		loseAnswers(99);
		await expect(stores.ledger.insertPayment(alice, payment(1))).rejects.toMatchObject({ reason: 'unavailable' });
		table.client.middlewareStack.remove('loseAnswers');
		expect(await stores.ledger.insertPayment(alice, payment(1))).toBe('present');
	});

	it.each([
		'ProvisionedThroughputExceededException',
		'ThrottlingException',
		'RequestLimitExceeded',
		'InternalServerError'
	])('answers %s with unavailable and the seconds to wait, not with an empty list', async (name) => {
		const { stores } = subject();
		failWith(name);
		const askings = [
			stores.events.readWindow('2026-05-23', '2026-05-23'),
			stores.events.readPage(alice),
			stores.sessions.readWithAccount('admin', '0'.repeat(64)),
			stores.throttle.count('user', 'ostrow', { limit: 10, windowS: 900 }),
			stores.database.check()
		];
		for (const outcome of await Promise.allSettled(askings)) {
			const refusal: unknown = outcome.status === 'rejected' ? outcome.reason : outcome.value;
			expect(refusal).toBeInstanceOf(Refusal);
			expect(refusal).toMatchObject({ reason: 'unavailable' });
			expect((refusal as Refusal).extras.retryAfterS).toBeGreaterThan(0);
		}
	});

	it('requests the rows again that a busy table left out of a batch', async () => {
		const { stores, table } = subject();
		await stores.crew.insert(stored('ostrow'));
		let isFirst = true;
		table.client.middlewareStack.add(
			(next) => async (args) => {
				const answer = await next(args);
				if (!isFirst) return answer;
				isFirst = false;
				const output = answer.output as unknown as Record<string, unknown>;
				const asked = (args.input as { RequestItems: unknown }).RequestItems;
				return { ...answer, output: { ...output, Responses: {}, UnprocessedKeys: asked } as never };
			},
			{ name: 'halfAnswer', step: 'initialize', priority: 'low' }
		);
		expect(await stores.crew.readMany(['ostrow'])).toHaveLength(1);
	});
}
