import * as v from 'valibot';
import { refusalReasons } from '../domain/refusal.ts';
import { readMessage } from '../wire/parse.ts';
import { problem } from '../wire/problem.ts';
import type { Answer, Refused } from './answer.ts';

interface Question {
	method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
	path: string;
	body?: unknown;
	/** Idempotency-Key of a creation: the same form sent twice makes one thing. */
	key?: string;
	/** The version that the change was made from. */
	ifMatch?: number;
}

// A desk has a steady line: an answer that takes longer than this is not coming.
const patienceMs = 20_000;

/** For answers whose body is not needed: the page is read again after a change, so that it shows what the server holds. */
export const anyAnswer = v.unknown();

/** Asks the API and reads the answer by its wire schema. Never throws: a failure is an answer of its own. */
export async function ask<const S extends v.GenericSchema>(
	schema: S,
	question: Question
): Promise<Answer<v.InferOutput<S>>> {
	let status: number;
	let text: string;
	try {
		const response = await fetch(question.path, requestOf(question));
		status = response.status;
		text = await response.text();
	} catch {
		// No network, a broken connection or the end of patience: all of them leave the outcome unknown.
		return { kind: 'silent' };
	}
	const body = readJson(text);
	if (status >= 200 && status < 300) {
		const read = v.safeParse(schema, body);
		return read.success ? { kind: 'ok', value: read.output } : { kind: 'silent' };
	}
	return refusedBy(status, body) ?? { kind: 'silent' };
}

function requestOf(question: Question): RequestInit {
	const headers = new Headers({ accept: 'application/json' });
	if (question.body !== undefined) headers.set('content-type', 'application/json');
	if (question.key !== undefined) headers.set('idempotency-key', question.key);
	if (question.ifMatch !== undefined) headers.set('if-match', `"${question.ifMatch}"`);
	return {
		method: question.method ?? 'GET',
		headers,
		cache: 'no-store',
		signal: AbortSignal.timeout(patienceMs),
		...(question.body === undefined ? {} : { body: JSON.stringify(question.body) })
	};
}

function refusedBy(status: number, body: unknown): Refused | undefined {
	const told = readMessage(problem, body);
	if (!told) return undefined;
	return {
		kind: 'refused',
		status,
		// A newer server may know more reasons; its detail still says what is wrong.
		reason: refusalReasons.find((reason) => reason === told.reason) ?? 'internal',
		detail: told.detail,
		errors: told.errors ?? [],
		suggestion: told.suggestion,
		eventId: told.eventId,
		errorId: told.errorId
	};
}

function readJson(text: string): unknown {
	try {
		return text === '' ? undefined : JSON.parse(text);
	} catch {
		// Not ours: a captive portal, or a page where JSON was asked for. The schema refuses it in a moment.
		return undefined;
	}
}
