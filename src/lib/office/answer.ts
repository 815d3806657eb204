import type { FieldError, RefusalReason } from '../domain/refusal.ts';

/** The office's server looked at the request and said no. */
export interface Refused {
	kind: 'refused';
	status: number;
	reason: RefusalReason;
	detail?: string | undefined;
	errors: FieldError[];
	suggestion?: string | undefined;
	eventId?: string | undefined;
	errorId?: string | undefined;
}

/** Nobody answered, or not our server: whether a change went through is not known. */
export interface Silent {
	kind: 'silent';
}

export type Failure = Refused | Silent;
export type Answer<Value> = { kind: 'ok'; value: Value } | Failure;

/** Whether it is certain that the request changed nothing. A server that broke down may have written first. */
export function isCertainlyUnchanged(failure: Failure): boolean {
	return failure.kind === 'refused' && failure.reason !== 'unavailable' && failure.reason !== 'internal';
}
