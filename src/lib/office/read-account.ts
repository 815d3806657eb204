import type * as v from 'valibot';
import { Refusal } from '../domain/refusal.ts';
import { changeCrew, createCrew, type ChangeCrew, type CreateCrew } from '../wire/crew.ts';
import { parseMessage } from '../wire/parse.ts';
import type { Failure } from './answer.ts';
import { fieldWords } from './field-words.ts';
import { placeOf } from './place-problems.ts';
import { problemsOf, type FieldProblems, type Read } from './read-draft.ts';

/** Reads the form of a new account by the schema that the server reads it by. */
export function readNewAccount(draft: v.InferInput<typeof createCrew>): Read<CreateCrew> {
	return read(createCrew, draft);
}

export function readAccountChange(change: v.InferInput<typeof changeCrew>): Read<ChangeCrew> {
	return read(changeCrew, change);
}

/** What a form of an account shows for a refusal: by the field where there is one. */
export function refusedAccount(failure: Failure): { failure?: Failure; problems: FieldProblems } {
	if (failure.kind === 'silent') return { failure, problems: {} };
	if (failure.reason === 'crew_taken') return { problems: { crewId: fieldWords('crewId', 'crew_taken') } };
	const problems = problemsOf(failure.errors, undefined);
	// A field without a place in the form is named by the failure's own text.
	const isShown = Object.keys(problems).every((field) => placeOf('account', field) === 'field');
	return Object.keys(problems).length > 0 && isShown ? { problems } : { failure, problems };
}

function read<const S extends v.GenericSchema>(schema: S, input: unknown): Read<v.InferOutput<S>> {
	try {
		return { ok: true, body: parseMessage(schema, input) };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { ok: false, problems: problemsOf(error.extras.errors ?? [], undefined) };
	}
}
