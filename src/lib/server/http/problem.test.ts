import { expect, it } from 'vitest';
import { Refusal, refusalReasons } from '../../domain/refusal.ts';
import { readMessage } from '../../wire/parse.ts';
import { problem } from '../../wire/problem.ts';
import { createLog } from '../log.ts';
import { createExplainer } from './problem.ts';

const lines: string[] = [];
const explain = createExplainer(
	createLog(
		() => new Date('2026-05-23T18:00:00Z'),
		(line) => lines.push(line)
	),
	{ uuid: () => '7c1d6f0e-0f43-4a87-9a68-3f1b2a5e9c10' }
);

it('has an answer for every reason, in the shape of the wire', () => {
	for (const reason of refusalReasons) {
		const { status, body } = explain(new Refusal(reason));
		expect(body).toMatchObject({ status, reason });
		expect(status).toBeGreaterThanOrEqual(400);
		expect(readMessage(problem, body)).toBeDefined();
	}
});

it('says how long to wait, in whole seconds', () => {
	expect(explain(new Refusal('too_many_attempts', { retryAfterS: 1.2 })).headers['retry-after']).toBe('2');
	expect(explain(new Refusal('unavailable')).headers['retry-after']).toMatch(/^\d+$/);
});

it('hides a bug behind a number that the log has too', () => {
	lines.length = 0;
	const { status, body } = explain(new Error('the row CREW#7 is odd', { cause: new Error('deep') }));
	expect(status).toBe(500);
	expect(JSON.stringify(body)).not.toContain('odd');
	expect(JSON.parse(lines[0]!)).toMatchObject({
		level: 'error',
		errorId: body.errorId,
		message: 'the row CREW#7 is odd',
		cause: 'Error: deep'
	});
});

it('writes nothing down for a refusal that is nobody’s fault', () => {
	lines.length = 0;
	explain(new Refusal('invalid', { detail: 'Alice’s amount' }));
	expect(lines).toEqual([]);
});
