import { foldText } from './fold-text.ts';

interface Listed {
	patronId: string;
	name: string;
	isHost?: boolean | undefined;
	/** The amount that the patron still owes. Missing if the patron doesn't have to pay, or if the user isn't allowed to see money. */
	owedCents?: number | undefined;
}

/** Sorts patrons for every list: the host, then patrons who owe money, then the rest. Each group is sorted by name. */
export function inRosterOrder<T extends Listed>(patrons: readonly T[]): T[] {
	return patrons
		.map((patron) => ({ patron, group: groupOf(patron), name: foldText(patron.name) }))
		.sort(
			(a, b) =>
				a.group - b.group ||
				byText(a.name, b.name) ||
				byText(a.patron.name, b.patron.name) ||
				byText(a.patron.patronId, b.patron.patronId)
		)
		.map(({ patron }) => patron);
}

function groupOf({ isHost, owedCents = 0 }: Listed): number {
	if (isHost === true) return 0;
	return owedCents > 0 ? 1 : 2;
}

function byText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
