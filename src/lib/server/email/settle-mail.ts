import { lettersOf, type LetterKind, type LetterState, type LetterWanted, type MailRow } from './ports.ts';

// What a row of mail looks like after each step. Pure: outcomes in, row out.

const firstBackOffMs = 15_000;
const longestBackOffMs = 60 * 60_000;
const leastBackOffMs = 1000;

/** Full jitter: anything up to a ceiling that doubles with each try, and never sooner than the provider asked for. */
export function backOffMs(attempts: number, random: () => number, retryAfterS = 0): number {
	const ceiling = Math.min(longestBackOffMs, firstBackOffMs * 2 ** Math.min(attempts, 20));
	const asked = Math.min(longestBackOffMs, retryAfterS * 1000);
	return Math.round(Math.max(leastBackOffMs, asked + random() * (asked > 0 ? firstBackOffMs : ceiling)));
}

/** How soon an intent whose fact is not there is looked at again: at once while a request may be running, then seldom. */
export function missingFactMs(ageMs: number): number {
	return Math.min(5 * 60_000, Math.max(2000, ageMs / 2));
}

/** Letters that are neither sent nor settled otherwise. */
export function wantedOf(row: MailRow): LetterWanted[] {
	return lettersOf[row.intent.kind].flatMap((kind) => {
		const letter = row.letters[kind];
		if (letter === undefined) return [{ kind }];
		return letter.state === 'waiting' ? [{ kind, to: letter.to }] : [];
	});
}

/** 1 for the first sending of a letter, one more each time that the office asks for it again. */
export function roundOf(row: MailRow, kind: LetterKind): number {
	return row.letters[kind]?.round ?? 1;
}

export function attemptsOf(letter: LetterState | undefined): number {
	return letter?.state === 'waiting' ? letter.attempts : 0;
}

export function withLetter(row: MailRow, kind: LetterKind, letter: LetterState): MailRow {
	return { ...row, letters: { ...row.letters, [kind]: letter } };
}

/** Ends a lease: the row waits until `dueAt` for whoever takes it then. */
export function handBack(row: MailRow, dueAt: string): MailRow {
	return { ...row, state: 'pending', dueAt, leasedUntil: undefined };
}

/** The row's state by its letters, `pending` while any of them waits. @param delayMs until a pending row is due again */
export function settle(row: MailRow, now: Date, delayMs: number): MailRow {
	if (wantedOf(row).length > 0) {
		return { ...handBack(row, after(now, delayMs)), attempts: row.attempts + 1 };
	}
	const changedAt = now.toISOString();
	return { ...row, state: endOf(row), attempts: 0, trouble: undefined, leasedUntil: undefined, changedAt };
}

function endOf({ letters }: MailRow): 'done' | 'failed' {
	return Object.values(letters).some((one) => one.state === 'failed' && one.left === undefined) ? 'failed' : 'done';
}

/** A failed letter that the office lets be: what became of it stays on record, and it counts among the failed no more. */
export function letBe(row: MailRow, kind: LetterKind, at: string, by: string): MailRow | undefined {
	const letter = row.letters[kind];
	if (letter?.state !== 'failed') return undefined;
	const next = withLetter(row, kind, { ...letter, left: letter.left ?? { at, by } });
	return row.state === 'failed' ? { ...next, state: endOf(next), changedAt: at } : next;
}

export function after(now: Date, ms: number): string {
	return new Date(now.getTime() + ms).toISOString();
}
