import * as v from 'valibot';
import { person } from '../domain/added-guest.ts';
import { uuid } from '../domain/fields.ts';
import { known, text } from '../domain/stored.ts';

/** The maximum number of people in one request. Sending a long list in several requests makes it possible to show progress. */
export const maxPeoplePerRequest = 100;

const listedPerson = v.object({ ...person, patronId: uuid });
export type ListedPerson = v.InferOutput<typeof listedPerson>;

/** Body of `POST …/roster`. The client chooses each person's id, so that sending the list again doesn't add anyone twice. */
export const addList = v.object({
	people: v.pipe(v.array(listedPerson), v.minLength(1, 'empty'), v.maxLength(maxPeoplePerRequest, 'too_many'))
});
export type AddList = v.InferOutput<typeof addList>;

/**
 * The outcome for one person in the request. `existing`: the roster already has this person under this id, or had them before they were
 * removed. `taken`: someone else has this id, so the person wasn't added.
 */
export const listedOutcomes = ['added', 'existing', 'taken'] as const;
export type ListedOutcome = (typeof listedOutcomes)[number];

/** The response to `POST …/roster`: one result for each person, in the order of the request. */
export const listAdded = v.object({
	people: v.array(v.object({ patronId: text, outcome: known(listedOutcomes, 'unknown') }))
});
export interface ListAdded {
	people: { patronId: string; outcome: ListedOutcome }[];
}
