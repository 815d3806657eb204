import { unmarked, type BoardingStatus } from '../../../src/lib/domain/boarding.ts';
import { rules, type Rules, type TripMark } from './trip.ts';

/** Makes a fold in which one mark per person decides. */
const foldByOne =
	(choose: (marks: readonly TripMark[]) => TripMark | undefined): Rules['fold'] =>
	(marks) =>
		new Map(
			[...Map.groupBy(marks, (mark) => mark.patronId)].map(([patronId, own]) => {
				const chosen = choose(own);
				const alone: TripMark[] = chosen ? [{ ...chosen, after: [] }] : [];
				const status: BoardingStatus<TripMark> = rules.fold(alone).get(patronId) ?? unmarked;
				return [patronId, status];
			})
		);

/** Wrong rules from other check-in software. The checker must catch each one. */
export const tripMutants: { name: string; own: Rules }[] = [
	{ name: 'the last mark to arrive wins', own: { ...rules, fold: foldByOne((marks) => marks.at(-1)) } },
	{
		name: 'the latest phone clock wins',
		own: { ...rules, fold: foldByOne((marks) => marks.toSorted((a, b) => (a.takenAt < b.takenAt ? -1 : 1)).at(-1)) }
	},
	{
		name: 'an undo deletes the mark',
		own: {
			...rules,
			keep: (marks, arrived) => {
				if (arrived.act === 'undo') return marks.filter((mark) => mark.markId !== arrived.undoes);
				return [...marks, arrived];
			}
		}
	},
	{
		name: 'a mark that arrives late changes a closed count',
		own: {
			...rules,
			keepCount: (count, marks) => {
				const aboard = [...rules.fold(marks).values()].filter(({ state }) => state === 'aboard').length;
				return { ...count, marksAboard: aboard };
			}
		}
	},
	{
		name: 'a dispute is resolved in favor of ashore',
		own: {
			...rules,
			fold: (marks) =>
				new Map(
					[...rules.fold(marks)].map(([id, status]) => [
						id,
						status.isDisputed ? { ...status, state: 'ashore' as const } : status
					])
				)
		}
	},
	{
		name: 'a tap names only one of the newest marks',
		own: {
			...rules,
			plan: (status, act) => {
				const planned = rules.plan(status, act);
				return planned && { ...planned, after: planned.after.slice(0, 1) };
			}
		}
	},
	{
		name: 'the second tap of a double tap makes a mark',
		own: {
			...rules,
			plan: (status, act) =>
				typeof act === 'object'
					? rules.plan(status, act)
					: { act, after: status.heads.map((head) => head.markId), asksFirst: false }
		}
	}
];
