import * as v from 'valibot';
import { person } from '../domain/added-guest.ts';
import { uuid } from '../domain/fields.ts';
import { known, text } from '../domain/stored.ts';

/** The maximum number of people in one request. It keeps each request short, so that a long list shows its progress. */
export const maxPeoplePerRequest = 100;

const listedPerson = v.object({ ...person, patronId: uuid });
export type ListedPerson = v.InferOutput<typeof listedPerson>;

/** Body of `POST …/roster`. Each person's id comes from the client, so that sending the list again adds nobody twice. */
export const addList = v.object({
	people: v.pipe(v.array(listedPerson), v.minLength(1, 'empty'), v.maxLength(maxPeoplePerRequest, 'too_many'))
});
export type AddList = v.InferOutput<typeof addList>;

/**
 * `existing`: the person is on the roster under this id, or was removed from it. `taken`: someone else has this id, so the person isn't
 * on the roster.
 */
export const listedOutcomes = ['added', 'existing', 'taken'] as const;
export type ListedOutcome = (typeof listedOutcomes)[number];

/** Response of `POST …/roster`: one result for each person, in the order of the request. */
export const listAdded = v.object({
	people: v.array(v.object({ patronId: text, outcome: known(listedOutcomes, 'unknown') }))
});
export interface ListAdded {
	people: { patronId: string; outcome: ListedOutcome }[];
}
