import { homeOfDay, type Close, type LeftOutRow } from '../../domain/close.ts';
import { localDaysAnywhere } from '../../domain/local-day.ts';
import type { MoneyLine } from '../../domain/money-lines.ts';
import { mapAtOnce } from '../shared/map-at-once.ts';
import { numberOf } from './number-close.ts';
import type { Closes } from './ports.ts';

/** Another charter or day whose newest close may cover the same money. `eventId` is missing for a day. */
interface OtherCloses {
	home: string;
	eventId?: string;
}

type Lines = readonly MoneyLine[];
type ClosePorts = Pick<Closes, 'readCloses' | 'readNumbers' | 'claimNumber'>;

/** Leaves out the charter's lines that a day's close already covers. */
export function leaveOutDays(closes: ClosePorts, all: Lines): ReturnType<typeof leaveOut> {
	return leaveOut(closes, closesOfDays(all), all);
}

/**
 * Lists the days whose closes may cover these lines. Includes every local day that a line's time can fall on, because a charter's time zone
 * may change.
 */
export function closesOfDays(all: Lines): OtherCloses[] {
	const days = new Set(all.flatMap((line) => localDaysAnywhere(line.at)));
	return [...days].map((day) => ({ home: homeOfDay(day) }));
}

/**
 * Leaves out the lines that another close covers, so that no money is closed twice. Only the newest close of each charter or day counts,
 * because it replaced the others. Two simultaneous closes can't see each other, so both may cover a line until one of them is closed again.
 */
export async function leaveOut(
	closes: ClosePorts,
	others: readonly OtherCloses[],
	all: Lines
): Promise<{ lines: MoneyLine[]; leftOut: LeftOutRow[] | undefined }> {
	const standing = await mapAtOnce(others, async ({ home, eventId }) => ({
		...{ home, eventId, close: (await closes.readCloses(home)).at(-1) }
	}));
	const covering = standing.flatMap(({ home, eventId, close }) =>
		close ? coveredBy(close, all).map((row) => ({ home, close, row: { ...row, eventId } })) : []
	);
	const leftOut = await mapAtOnce(covering, async ({ home, close, row }) => ({
		...{ ...row, number: await numberOf(closes, home, close) }
	}));
	const covered = new Set(leftOut.flatMap(({ ids }) => ids));
	return {
		lines: all.filter(({ id }) => !covered.has(id)),
		leftOut: leftOut.length > 0 ? leftOut : undefined
	};
}

function coveredBy({ closeId, day, covers }: Close, all: Lines) {
	const covered = new Set(covers);
	const ids = all.filter(({ id }) => covered.has(id)).map(({ id }) => id);
	return ids.length > 0 ? [{ closeId, day, ids }] : [];
}
