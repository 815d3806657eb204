import type { OperationResult } from '../../wire/outbox.ts';
import type { BatchResult } from '../shared/run-batch.ts';
import type { Outcome } from '../shared/submission.ts';
import type { Explained } from './problem.ts';

export const statusOf: Record<Outcome, 200 | 201> = { created: 201, existing: 200 };

/** Returns the header that marks the response to a repeated request. */
export function replayHeaders(outcome: Outcome): Record<string, string> {
	return outcome === 'existing' ? { 'idempotency-replayed': 'true' } : {};
}

/** Converts a batch's results to the statuses and bodies that single requests would get. */
export function operationResults(
	results: readonly BatchResult[],
	explain: (error: unknown) => Explained
): OperationResult[] {
	return results.map((result) => {
		if ('outcome' in result) return { key: result.key, status: statusOf[result.outcome], body: result.body };
		const { status, body } = explain(result.error);
		return { key: result.key, status, body };
	});
}
