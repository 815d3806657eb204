import type { NoticeOutcome } from '../../domain/epa-notice.ts';
import { dateText } from '../../format/local.ts';
import type { NoticeDue } from '../../wire/notices.ts';

const statusLabels = new Map([
	['due', 'Due'],
	['overdue', 'Overdue'],
	['sent', 'Sent'],
	['not_needed', 'Not needed']
]);

/** `Due by Jun 22, 2026`, `Overdue since Jun 22, 2026`, `Sent` */
export function statusText({ status, dueOn }: Pick<NoticeDue, 'status' | 'dueOn'>): string {
	if (status === 'due') return `Due by ${dateText(dueOn)}`;
	if (status === 'overdue') return `Overdue since ${dateText(dueOn)}`;
	return statusLabels.get(status) ?? 'Other';
}

export function isOpen({ status }: Pick<NoticeDue, 'status'>): boolean {
	return status === 'due' || status === 'overdue';
}

/** `Sent Jun 2, 2026, recorded by Admin: certified mail` */
export function recordedText(one: NoticeDue['notices'][number]): string {
	const by = one.recordedByName ?? one.recordedBy;
	const sent = one.sentOn === undefined ? 'Sent' : `Sent ${dateText(one.sentOn)}`;
	const what = new Map([
		['sent', sent],
		['not_needed', 'Not needed'],
		['taken_back', 'Undone']
	]);
	return `${what.get(one.outcome) ?? 'Other'}, recorded by ${by}${one.note === undefined ? '' : `: ${one.note}`}`;
}

const choices: readonly { value: NoticeOutcome; label: string }[] = [
	{ value: 'sent', label: 'The notice was sent' },
	{ value: 'not_needed', label: 'No notice is needed' }
];

/** The outcomes to choose from. For a finished notice, the only one is that it was recorded by mistake. */
export function outcomeOptions(notice: Pick<NoticeDue, 'status'>): readonly { value: NoticeOutcome; label: string }[] {
	return isOpen(notice) ? choices : [{ value: 'taken_back', label: 'The notice was recorded by mistake' }];
}
