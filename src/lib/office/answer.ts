import type { FieldError, RefusalReason } from '../domain/refusal.ts';

/** The server refused the request. */
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

/** No response from our server, so the change may have been made. */
export interface Silent {
	kind: 'silent';
}

export type Failure = Refused | Silent;
export type Answer<Value> = { kind: 'ok'; value: Value } | Failure;

/** Whether a failed request certainly changed nothing. After a server error, the change may have been made anyway. */
export function isCertainlyUnchanged(failure: Failure): boolean {
	return failure.kind === 'refused' && failure.reason !== 'unavailable' && failure.reason !== 'internal';
}
