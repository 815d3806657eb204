import type * as v from 'valibot';
import { Refusal } from '../domain/refusal.ts';
import type { Right } from '../domain/rights.ts';
import { changeCrew, createCrew, type ChangeCrew, type CreateCrew, type CrewAccountMessage } from '../wire/crew.ts';
import { parseMessage } from '../wire/parse-message.ts';
import type { Failure } from './answer.ts';
import { fieldMessage } from './field-messages.ts';
import { placeOf } from './place-problems.ts';
import { problemsOf, type FieldProblems, type Read } from './read-draft.ts';

/** Parses the form of a new account with the server's schema. */
export function readNewAccount(draft: v.InferInput<typeof createCrew>): Read<CreateCrew> {
	return read(createCrew, draft);
}

/** The values of an account's form. */
export interface AccountForm {
	name: string;
	email: string;
	role: CrewAccountMessage['role'];
	rights: Right[];
}

/**
 * Only the values that changed since the form was opened, so that saving doesn't undo other people's changes. Contains all rights if the
 * role changed, and otherwise only the rights that were granted or withdrawn.
 */
export function changesOf(account: CrewAccountMessage, form: AccountForm): v.InferInput<typeof changeCrew> {
	const [name, email] = [form.name.trim(), form.email.trim()];
	const hasNewRole = form.role !== account.role;
	const grant = form.rights.filter((right) => !account.rights.includes(right));
	const withdraw = account.rights.filter((right) => !form.rights.includes(right));
	return {
		...(name === account.name ? {} : { name }),
		...(email === (account.email ?? '') ? {} : { email: email === '' ? null : email }),
		...(hasNewRole ? { role: form.role, rights: form.rights } : {}),
		...(hasNewRole || grant.length === 0 ? {} : { grant }),
		...(hasNewRole || withdraw.length === 0 ? {} : { withdraw })
	};
}

export function readAccountChange(change: v.InferInput<typeof changeCrew>): Read<ChangeCrew> {
	return read(changeCrew, change);
}

/** The error messages for an account's form after a failed request, by field where possible. */
export function refusedAccount(failure: Failure): { failure?: Failure; problems: FieldProblems } {
	if (failure.kind === 'silent') return { failure, problems: {} };
	if (failure.reason === 'crew_taken') return { problems: { crewId: fieldMessage('crewId', 'crew_taken') } };
	const problems = problemsOf(failure.errors, undefined);
	// If an error belongs to a field that isn't in the form, also returns the failure, because the failure's text names that field.
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
