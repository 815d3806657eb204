import * as v from 'valibot';
import { request } from '../api/client.ts';
import { refusalReasons } from '../domain/refusal.ts';
import { readMessage } from '../wire/parse.ts';
import { problem } from '../wire/problem.ts';
import { readAnswer } from '../wire/read-answer.ts';
import type { Answer, Refused } from './answer.ts';

interface Question {
	method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	path: string;
	body?: unknown;
	/** The Idempotency-Key header. With it, sending the same form twice creates one record. */
	key?: string;
	/** The version that the user edited, sent as If-Match. The server refuses the change if there is a newer version. */
	ifMatch?: number;
}

// The Office has a steady connection, so a response that takes longer than this is unlikely to arrive.
const timeoutMs = 20_000;

/** The schema for responses whose body isn't needed, because the page reloads its data after the change. */
export const anyAnswer = v.unknown();

/** Calls the API and parses the response with its wire schema. Never throws; a failure is part of the result. */
export async function ask<const S extends v.GenericSchema>(
	schema: S,
	question: Question
): Promise<Answer<v.InferOutput<S>>> {
	const result = await request(question.path, {
		method: question.method,
		text: question.body === undefined ? undefined : JSON.stringify(question.body),
		key: question.key,
		ifMatch: question.ifMatch,
		timeoutMs
	});
	// If there was no response in time, or a captive portal responded instead of our server, the change may have been made anyway.
	if (!result.ok) return { kind: 'silent' };
	const { status, body } = result;
	if (status >= 200 && status < 300) {
		const read = v.safeParse(schema, body);
		if (read.success) return { kind: 'ok', value: read.output };
		const rest = readAnswer(schema, body);
		return rest === undefined ? { kind: 'silent' } : { kind: 'ok', value: rest };
	}
	return refusedBy(status, body) ?? { kind: 'silent' };
}

function refusedBy(status: number, body: unknown): Refused | undefined {
	const told = readMessage(problem, body);
	if (!told) return undefined;
	return {
		kind: 'refused',
		status,
		// A newer server may send a reason that this version doesn't know. The detail text still describes the problem.
		reason: refusalReasons.find((reason) => reason === told.reason) ?? 'internal',
		detail: told.detail,
		errors: told.errors ?? [],
		suggestion: told.suggestion,
		eventId: told.eventId,
		errorId: told.errorId
	};
}
