import { expect, it, describe } from 'vitest';
import { mayPass, PatientRetries, pauseMs } from './retries.ts';

function failure(name: string, status?: number) {
	const fields = { name, cause: undefined, $metadata: { httpStatusCode: status } };
	return Object.assign(new Error('with a secret in it'), fields);
}

describe('the SDK’s retries', () => {
	it('go on for about two minutes, with pauses that grow up to ten seconds', async () => {
		const pauses: number[] = [];
		const retries = new PatientRetries((attempt) => {
			pauses.push(pauseMs(attempt));
			return 0;
		});
		let token = await retries.acquireInitialRetryToken('');
		const again = async () =>
			(token = await retries.refreshRetryTokenForRetry(token, { errorType: 'THROTTLING', error: failure('SlowDown') }));
		await expect(
			(async () => {
				for (;;) await again();
			})()
		).rejects.toThrow();
		expect(pauses.slice(0, 7)).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
		const totalS = pauses.reduce((sum, pause) => sum + pause, 0) / 1000;
		expect(totalS).toBeGreaterThan(100);
		expect(totalS).toBeLessThan(140);
	});

	it('are not used up by other requests', async () => {
		const retries = new PatientRetries(() => 0);
		for (let request = 0; request < 150; request++) {
			const token = await retries.acquireInitialRetryToken('');
			const lost = { errorType: 'TRANSIENT' as const, error: failure('TimeoutError') };
			await expect(retries.refreshRetryTokenForRetry(token, lost)).resolves.toBeDefined();
		}
	});

	it.each([
		['TooManyRequestsException', 429, true],
		['ResourceConflictException', 409, true],
		['ConditionalRequestConflict', 409, true],
		['SomethingNew', 503, true],
		['SlowDown', undefined, true],
		['TimeoutError', undefined, true],
		['TooManyInvalidationsInProgress', 400, true],
		['OperationAborted', 409, true],
		['SomethingNew', 429, true],
		['PreconditionFailedException', 412, false],
		['ResourceNotFoundException', 404, false],
		['ValidationException', 400, false],
		['AccessDenied', 403, false]
	])('know whether %s (%i) may pass: %s', async (name, status, isPassing) => {
		const error = failure(name, status);
		expect(mayPass(error)).toBe(isPassing);
		const retries = new PatientRetries(() => 0);
		const token = await retries.acquireInitialRetryToken('');
		const refreshed = retries.refreshRetryTokenForRetry(token, { errorType: 'CLIENT_ERROR', error });
		await (isPassing ? expect(refreshed).resolves.toBeDefined() : expect(refreshed).rejects.toThrow());
	});

	it('count a broken connection as what may pass, and a bug of ours as what may not', () => {
		for (const code of ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN'])
			expect(mayPass(Object.assign(new Error('x'), { code }))).toBe(true);
		expect(mayPass(Object.assign(new Error('x'), { code: 'ENOENT' }))).toBe(false);
		expect(mayPass(new TypeError('x is not a function'))).toBe(false);
	});
});
