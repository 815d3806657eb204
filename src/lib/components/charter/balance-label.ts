import { formatCents } from '../../domain/money.ts';
import type { CardView } from '../../snapshot/view.ts';
import { countWords } from './charter-labels.ts';

type Balance = Pick<CardView, 'balanceCents' | 'paidCents' | 'patrons'>;

/**
 * A charter's balance due in one line, or undefined if the user can't see money. If the charter is paid but some shares
 * aren't, the line says so, because the roster shows those shares as unpaid.
 */
export function balanceText({ balanceCents, paidCents, patrons }: Balance): string | undefined {
	if (balanceCents === undefined) return undefined;
	if (balanceCents > 0) return `Balance due ${formatCents(balanceCents)}`;
	const owing = patrons.filter(({ owed }) => owed?.of === 'share' && owed.cents > 0).length;
	const shares =
		owing === 0 ? '' : `, but ${countWords(owing, 'guest')} ${owing === 1 ? 'has' : 'have'} an unpaid share`;
	if (balanceCents < 0) return `Overpaid by ${formatCents(-balanceCents)}${shares}`;
	if (owing > 0) return `Paid in full${shares}`;
	return paidCents === 0 ? 'Nothing due' : 'Nothing left to pay';
}
