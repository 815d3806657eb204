import { formatCents } from '../../domain/money.ts';
import { isolated } from '../../format/isolated.ts';
import { clockText, dateText } from '../../format/local.ts';
import { methodLabels } from '../../format/method-labels.ts';
import type { SearchAnswer } from '../../wire/search.ts';

/** One result in the search dialog. */
export interface SearchResult {
	id: string;
	title: string;
	detail: string;
	/** The result's mark, *Canceled* or *Voided*. */
	mark: string | undefined;
	href: string;
}

export interface SearchGroup {
	title: string;
	results: SearchResult[];
}

/** The search results in groups, without empty groups. */
export function searchGroups({ charters, people, payments }: SearchAnswer): SearchGroup[] {
	const groups: SearchGroup[] = [
		{
			title: 'Charters',
			results: charters.map(({ eventId, title, date, startsAt, boat, isCanceled }) => ({
				id: eventId,
				title,
				detail: [`${dateText(date)}, ${clockText(startsAt)}`, boat].filter(Boolean).join(' · '),
				mark: isCanceled ? 'Canceled' : undefined,
				href: `/admin/events/${eventId}`
			}))
		},
		{
			title: 'People',
			results: people.map(({ patronId, name, eventId, title, date, isCanceled }) => ({
				id: `${eventId} ${patronId}`,
				title: name,
				detail: `${isolated(title)}, ${dateText(date)}`,
				mark: isCanceled ? 'Canceled' : undefined,
				href: `/admin/events/${eventId}`
			}))
		},
		{
			title: 'Payments',
			results: payments.map(({ from, to, ...payment }) => ({
				id: payment.paymentId,
				title: `${methodLabels[payment.method]} ${payment.reference ?? payment.receiptCode}`,
				detail: [
					formatCents(payment.amountCents),
					payment.patronName && isolated(payment.patronName),
					`${isolated(payment.title)}, ${dateText(payment.date)}`
				]
					.filter(Boolean)
					.join(' · '),
				mark: payment.isVoided ? 'Voided' : undefined,
				href: `/admin/money?${new URLSearchParams({ from, to, q: payment.receiptCode }).toString()}`
			}))
		}
	];
	return groups.filter(({ results }) => results.length > 0);
}
