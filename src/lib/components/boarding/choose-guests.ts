import type { BoardingStatus } from '../../domain/boarding.ts';
import type { MarkState } from '../../domain/patron.ts';

interface Guest {
	status: Pick<BoardingStatus, 'state' | 'isDisputed'>;
}

const reasons: Record<MarkState, string> = {
	expected: 'not marked aboard',
	aboard: 'marked aboard',
	ashore: 'marked ashore',
	no_show: 'no-show'
};

/**
 * Lists the guests whom *All aboard* or *All ashore* will mark, and those whom it skips, with the reason. Guests who already have that mark
 * are in neither list.
 */
export function chooseGuests<G extends Guest>(
	guests: readonly G[],
	act: 'board' | 'ashore'
): { marked: G[]; leftOut: { guest: G; why: string }[] } {
	const [from, to] = act === 'board' ? (['expected', 'aboard'] as const) : (['aboard', 'ashore'] as const);
	const isMarked = ({ status }: G): boolean => status.state === from && !status.isDisputed;
	const isThere = ({ status }: G): boolean => status.state === to && !status.isDisputed;
	return {
		marked: guests.filter(isMarked),
		leftOut: guests
			.filter((guest) => !isMarked(guest) && !isThere(guest))
			.map((guest) => ({ guest, why: guest.status.isDisputed ? 'two phones disagree' : reasons[guest.status.state] }))
	};
}
