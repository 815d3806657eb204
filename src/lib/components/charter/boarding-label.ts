import type { MarkState } from '../../domain/patron.ts';
import type { GuestView } from '../../snapshot/aboard-view.ts';

/** A person's boarding status, from the server's marks and this phone's. */
export interface BoardingHere extends Pick<GuestView, 'isUnsent'> {
	status: Pick<GuestView['status'], 'state'>;
}

const words: Record<MarkState, string> = {
	expected: 'Expected',
	aboard: 'Aboard',
	ashore: 'Ashore',
	no_show: 'No-show'
};

/** A person's boarding status as text. Undefined if they have no mark. */
export function boardingLabel(boarding: BoardingHere | undefined): string | undefined {
	if (!boarding) return undefined;
	const { status, isUnsent } = boarding;
	if (isUnsent) return `${words[status.state]} on this phone`;
	return status.state === 'expected' ? undefined : words[status.state];
}
