import * as v from 'valibot';
import { isNewCrewId } from '../domain/crew-id.ts';
import { rights } from '../domain/rights.ts';
import { line, optionalEmail } from '../domain/fields.ts';
import { known } from '../domain/stored.ts';
import { readRights } from './session.ts';

const accountRoles = ['captain', 'crew', 'service'] as const;
const accountRole = v.picklist(accountRoles, 'unknown_role');
// The minimum is six characters, the most that people are willing to type at a dock. The throttle makes up for such short passcodes.
const passcode = v.pipe(v.string('not_text'), v.minLength(6, 'too_short'), v.maxLength(200, 'too_long'));
const crewId = v.pipe(v.string('not_text'), v.trim(), v.toLowerCase(), v.check(isNewCrewId, 'not_a_crew_id'));

const someRights = v.array(v.picklist(rights, 'unknown_right'));

export const createCrew = v.object({
	name: line(80),
	crewId: v.optional(crewId),
	role: v.optional(accountRole, 'crew'),
	rights: v.optional(someRights),
	email: optionalEmail(),
	passcode
});
export type CreateCrew = v.InferOutput<typeof createCrew>;

/**
 * Changes only the given fields. `grant` and `withdraw` change individual rights, and `rights` replaces all of them. A null `email`
 * removes the email address.
 *
 * Setting `isActive` to false, setting a new passcode, or sending `endSessions` ends every session of the account.
 */
export const changeCrew = v.object({
	name: v.optional(line(80)),
	role: v.optional(accountRole),
	rights: v.optional(someRights),
	grant: v.optional(someRights),
	withdraw: v.optional(someRights),
	email: v.optional(v.nullable(optionalEmail())),
	passcode: v.optional(passcode),
	isActive: v.optional(v.boolean('not_a_boolean')),
	endSessions: v.optional(v.literal(true, 'not_true'))
});
export type ChangeCrew = v.InferOutput<typeof changeCrew>;

export const crewAccount = v.object({
	crewId: v.string(),
	name: v.string(),
	role: known(accountRoles, 'crew'),
	rights: readRights,
	isActive: v.boolean(),
	email: v.optional(v.string()),
	createdAt: v.string()
});
export type CrewAccountMessage = v.InferOutput<typeof crewAccount>;

/** A list of accounts. `unreadable` counts the rows that couldn't be read, and is missing if there are none. */
export const crewList = v.object({ crew: v.array(crewAccount), unreadable: v.optional(v.number()) });
