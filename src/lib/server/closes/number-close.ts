import type { Close } from '../../domain/close.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { CloseNumber, Closes } from './ports.ts';

const tries = 30;
// A close's number is usually among the first few after its `numberAfter`, no matter how many closes followed.
const maxNear = 25;

type Numbered = Pick<Close, 'closeId' | 'numberAfter'>;

/**
 * Returns a stored close's number, or claims the next free number if the close has none. A number is claimed only after its close is
 * stored, so a crash leaves no gap. A close can't get two numbers, because every process starts at the same number and looks for the close
 * before it claims.
 * @throws Refusal `unavailable` if other processes keep claiming numbers first
 */
export async function numberOf(
	closes: Pick<Closes, 'readNumbers' | 'claimNumber'>,
	home: string,
	close: Numbered & Pick<Close, 'closedAt'>
): Promise<number> {
	const { closeId, numberAfter, closedAt } = close;
	for (let tried = 0; tried < tries; tried++) {
		const known = await readUntil(closes, close);
		const own = known.find((one) => one.closeId === closeId);
		if (own) return own.number;
		const number = (known.at(-1)?.number ?? numberAfter) + 1;
		if ((await closes.claimNumber({ number, closeId, home, closedAt })) === 'claimed') return number;
	}
	throw new Refusal('unavailable', { retryAfterS: 1 });
}

/** Returns a close's number, or undefined if the server stopped before numbering the close and nobody has opened it since. */
export async function findNumber(closes: Pick<Closes, 'readNumbers'>, close: Numbered): Promise<number | undefined> {
	return (await readUntil(closes, close)).find((one) => one.closeId === close.closeId)?.number;
}

/** Reads the numbers after `numberAfter`: only the first few if the close's number is among them, otherwise all. */
async function readUntil(
	closes: Pick<Closes, 'readNumbers'>,
	{ closeId, numberAfter }: Numbered
): Promise<CloseNumber[]> {
	const near = await closes.readNumbers(numberAfter, maxNear);
	const isEnough = near.length < maxNear || near.some((one) => one.closeId === closeId);
	return isEnough ? near : closes.readNumbers(numberAfter);
}
