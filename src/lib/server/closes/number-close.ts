import type { Close } from '../../domain/close.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Closes } from './ports.ts';

const tries = 30;

/**
 * Returns a stored close's number, or claims the next free number if the close has none. A number is claimed only after its close is
 * stored, so a crash leaves no gap. A close can't get two numbers, because every process starts at the same number and looks for the close
 * before it claims.
 * @throws Refusal `unavailable` if other processes keep claiming numbers first
 */
export async function numberOf(
	closes: Pick<Closes, 'readNumbers' | 'claimNumber'>,
	home: string,
	{ closeId, numberAfter, closedAt }: Pick<Close, 'closeId' | 'numberAfter' | 'closedAt'>
): Promise<number> {
	for (let tried = 0; tried < tries; tried++) {
		const known = await closes.readNumbers(numberAfter);
		const own = known.find((one) => one.closeId === closeId);
		if (own) return own.number;
		const number = (known.at(-1)?.number ?? numberAfter) + 1;
		if ((await closes.claimNumber({ number, closeId, home, closedAt })) === 'claimed') return number;
	}
	throw new Refusal('unavailable', { retryAfterS: 1 });
}
