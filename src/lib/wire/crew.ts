import * as v from 'valibot';
import { isCrewId } from '../domain/crew.ts';
import { rights } from '../domain/rights.ts';
import { optionalEmail, text } from './fields.ts';

const accountRole = v.picklist(['captain', 'crew', 'service'], 'unknown_role');
// Six characters is what a thumb will type at a dock; throttling makes up for the rest.
const passcode = v.pipe(v.string('not_text'), v.minLength(6, 'too_short'), v.maxLength(200, 'too_long'));
const crewId = v.pipe(v.string('not_text'), v.trim(), v.toLowerCase(), v.check(isCrewId, 'not_a_crew_id'));

export const createCrew = v.object({
	name: text(80),
	crewId: v.optional(crewId),
	role: v.optional(accountRole, 'crew'),
	rights: v.optional(v.array(v.picklist(rights, 'unknown_right'))),
	email: optionalEmail(),
	passcode
});
export type CreateCrew = v.InferOutput<typeof createCrew>;

/** Setting `isActive` false or a new passcode ends every session of the account. An `email` of null takes it away. */
export const changeCrew = v.object({
	name: v.optional(text(80)),
	role: v.optional(accountRole),
	rights: v.optional(v.array(v.picklist(rights, 'unknown_right'))),
	email: v.optional(v.nullable(optionalEmail())),
	passcode: v.optional(passcode),
	isActive: v.optional(v.boolean('not_a_boolean'))
});
export type ChangeCrew = v.InferOutput<typeof changeCrew>;

export const crewAccount = v.object({
	crewId: v.string(),
	name: v.string(),
	role: accountRole,
	rights: v.array(v.picklist(rights)),
	isActive: v.boolean(),
	email: v.optional(v.string()),
	createdAt: v.string()
});
export type CrewAccountMessage = v.InferOutput<typeof crewAccount>;

export const crewList = v.object({ crew: v.array(crewAccount) });
