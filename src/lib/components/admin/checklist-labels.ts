import type { ChecklistVersionMessage } from '../../wire/checklist.ts';

/** The charters that a checklist is for: *All charters*, *Grey Heron*, *Ash scattering on Grey Heron*. */
export function forText({ boat, kind }: Pick<ChecklistVersionMessage, 'boat' | 'kind'>): string {
	if (boat === undefined) return kind ?? 'All charters';
	return kind === undefined ? boat : `${kind} on ${boat}`;
}

export const phaseOptions = [
	{ value: 'before_departure', label: 'Before departure' },
	{ value: 'after_return', label: 'After return' }
] as const;

export const whoOptions = [
	{ value: 'crew', label: 'All crew' },
	{ value: 'captain', label: 'Captain' }
] as const;

/** The small line under an item: *Required, captain*. */
export function itemText(item: { isRequired: boolean; who: string; isBriefing?: boolean | undefined }): string {
	return [
		item.isRequired ? 'Required' : 'Optional',
		...(item.who === 'captain' ? ['captain'] : []),
		...(item.isBriefing === true ? ['safety briefing'] : [])
	].join(', ');
}
