import { Refusal } from '../../domain/refusal.ts';
import type { CountedKind, Throttle } from './ports.ts';

const quarterS = 15 * 60;
const hourS = 60 * 60;

// A person mistypes a passcode a few times, not ten.
const perPair = { limit: 10, windowS: quarterS };
// A dock's crew shares one address. A successful sign-in is uncounted, so only failures add up.
const perAddress = { limit: 100, windowS: quarterS };
// Higher than `perPair`, so that an attacker with one address can't delay the user.
const freePerUser = { limit: 20, windowS: hourS };
const unlimited = { limit: 1_000_000, windowS: hourS };
const maxTurnS = 60;

export interface Attempt {
	user: string;
	/** Where it comes from, as `networkOf` names it. */
	network: string;
	/** A phone on which this user signed in before. */
	deviceId?: string | undefined;
}

/** What an admitted attempt counted, until its result is known. */
export interface Admission {
	/** The secret was right. Uncounts the attempt. */
	succeed(): Promise<void>;
	/** The secret was never compared. Also uncounts the attempt. */
	cancel(): Promise<void>;
}

/**
 * Counts an attempt before comparing anything, so that attempts sent at the same time can't exceed the limits, and refused ones learn
 * nothing.
 *
 * A user's attempts from one address have a hard limit, and so do all attempts from one address. A user under attack from many addresses
 * gets a growing delay, never a lock. A phone on which this user signed in before has a separate limit, which no other device can use up.
 * @throws Refusal `too_many_attempts` with the seconds to wait
 */
export async function admitAttempt(throttle: Throttle, attempt: Attempt): Promise<Admission> {
	const { user, network, deviceId } = attempt;
	const pair: [CountedKind, string] =
		deviceId === undefined ? ['pair', `${network} ${user}`] : ['device', `${deviceId} ${user}`];
	await countOrRefuse(throttle, ...pair, perPair);
	if (deviceId !== undefined) return admission(throttle, pair, []);
	await countOrRefuse(throttle, 'address', network, perAddress);
	try {
		await waitForTurn(throttle, user);
	} catch (error) {
		// A delayed attempt has guessed nothing, so it is uncounted.
		await Promise.all([throttle.takeBack(...pair), throttle.takeBack('address', network)]);
		throw error;
	}
	return admission(throttle, pair, [
		['address', network],
		['user', user]
	]);
}

function admission(throttle: Throttle, pair: [CountedKind, string], others: [CountedKind, string][]): Admission {
	const takeBack = (counts: [CountedKind, string][]) =>
		Promise.all(counts.map((counted) => throttle.takeBack(...counted)));
	return {
		async succeed() {
			await Promise.all([throttle.clear(...pair), takeBack(others)]);
		},
		async cancel() {
			await takeBack([pair, ...others]);
		}
	};
}

async function countOrRefuse(
	throttle: Throttle,
	kind: CountedKind,
	who: string,
	rule: { limit: number; windowS: number }
): Promise<void> {
	const { isOver, retryAfterS } = await throttle.count(kind, who, rule);
	if (isOver) throw tooMany(retryAfterS);
}

/** After the hour's free attempts, one attempt per turn is allowed. Each turn takes twice as long as the last, up to a minute. */
async function waitForTurn(throttle: Throttle, user: string): Promise<void> {
	const { isOver, count } = await throttle.count('user', user, freePerUser);
	if (!isOver) return;
	const windowS = Math.min(maxTurnS, 2 ** Math.min(10, count - freePerUser.limit));
	const turn = await throttle.count('turn', user, { limit: 1, windowS });
	if (turn.isOver) throw tooMany(turn.retryAfterS);
	await throttle.count('user', user, unlimited);
}

function tooMany(retryAfterS: number): Refusal {
	return new Refusal('too_many_attempts', { retryAfterS, detail: 'Too many attempts. Wait, then try again.' });
}
