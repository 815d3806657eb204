import { json } from '@sveltejs/kit';
import type { Actor } from '../../domain/rights.ts';
import { schemaHeader } from '../../wire/schema-header.ts';
import type { Recorded, Submission } from '../shared/submission.ts';
import { observed } from '../shared/observed.ts';
import { readBytes } from './body.ts';
import { readKey } from './idempotency-key.ts';
import { replayHeaders, statusOf } from './outcome.ts';

/** Builds a submission from an HTTP request. Actor and body are promises, so that they load while the database is read. */
export function submissionOf(request: Request, actor: Promise<Actor>, eventId: string): Submission {
	const body = observed(readBytes(request));
	const schema = request.headers.get(schemaHeader);
	return {
		actor,
		eventId,
		key: readKey(request),
		body,
		schema: schema === null ? undefined : Number(schema)
	};
}

export function recordedResponse(recorded: Recorded): Response {
	const { outcome, body } = recorded;
	return json(body, { status: statusOf[outcome], headers: replayHeaders(outcome) });
}
