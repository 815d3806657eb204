import type { AboardFlag } from '../../domain/trip-record.ts';
import { isAboardKind } from '../../domain/aboard-kinds.ts';
import type { FlaggedRecord } from '../../wire/flagged-records.ts';
import { countWords } from '../charter/charter-labels.ts';
import { recordTitle } from '../boarding/record-labels.ts';

const flagTexts: ReadonlyMap<string, string> = new Map(
	Object.entries({
		unmatched: 'The guest isn’t on the roster.',
		canceled: 'The charter was canceled.',
		after_return: 'This record arrived after the return.',
		second: 'Another record came first and counts instead.',
		no_reason: 'The count doesn’t match the app’s number, and no reason was given, so the count wasn’t closed.',
		roster_full: 'The roster was already full.',
		right_lost: 'The account that sent this record wasn’t allowed to create it.',
		odd_time: 'The phone’s clock was wrong.'
	} satisfies Record<AboardFlag, string>)
);

/** Why the office should check a record, with one sentence per flag. Also covers flags that only a newer release knows. */
export function flagReasons(flags: readonly string[]): string[] {
	return flags.map((flag) => flagTexts.get(flag) ?? `Flagged: ${flag.replaceAll('_', ' ')}.`);
}

/** `Ivo Tamsin: Aboard`, `Departure count: 12 guests, ours was 10`, `An undone departure: Fog` */
export function flaggedTitle(record: FlaggedRecord, lookup: Parameters<typeof recordTitle>[2]): string {
	const { recordId, kind, receivedAt = '', marksAboard, counted, reason } = record;
	if (kind === 'receipt') return 'Cash received by the office';
	if (!isAboardKind(kind)) return 'A record from a newer version of the app';
	const stored = {
		...{ recordId, kind, message: record, answerThen: {}, flags: [] },
		...{ takenBy: '', deliveredBy: '', receivedAt, bodySha256: '' }
	};
	const title = recordTitle(kind, stored, lookup);
	const ours = counted !== undefined && counted !== marksAboard ? `, ours was ${marksAboard ?? 'unknown'}` : '';
	return `${title}${ours}${reason ? `: ${reason}` : ''}`;
}

/** `3 older ones aren’t listed.` */
export function leftOutText(count: number): string {
	return count === 1 ? '1 older one isn’t listed.' : `${countWords(count, 'older one')} aren’t listed.`;
}
