import type { CardView } from '../../snapshot/view.ts';
import { hasEnded } from '../charter/charter-labels.ts';
import { dateAt } from '../../format/time.ts';

export interface DayOfCharters {
	date: string;
	charters: CardView[];
}

export interface BoardDays {
	/** Today's charters that are under way or still to come. */
	today: CardView[];
	/** Today's ended charters. */
	ended: CardView[];
	upcoming: DayOfCharters[];
	/** Days before today, newest first. */
	past: DayOfCharters[];
}

/** Groups charters by day, using each charter's own time zone. A charter that runs past midnight stays under today until it ends. */
export function sortIntoDays(charters: readonly CardView[], nowMs: number): BoardDays {
	const days: BoardDays = { today: [], ended: [], upcoming: [], past: [] };
	for (const charter of charters) {
		const { date, timeZone, endInstant } = charter.card;
		const today = dateAt(nowMs, timeZone);
		const isStillOut = date < today && Date.parse(endInstant) > nowMs;
		if (date === today || isStillOut) (hasEnded(charter.card, nowMs) ? days.ended : days.today).push(charter);
		else addToDay(date > today ? days.upcoming : days.past, charter);
	}
	days.past.reverse();
	return days;
}

function addToDay(days: DayOfCharters[], charter: CardView): void {
	const last = days.at(-1);
	if (last?.date === charter.card.date) last.charters.push(charter);
	else days.push({ date: charter.card.date, charters: [charter] });
}
