import { Refusal } from '../../domain/refusal.ts';
import type { CountedKind, Throttle } from './ports.ts';

const quarterS = 15 * 60;
const hourS = 60 * 60;

// People mistype a passcode a few times, but not ten times.
const perPair = { limit: 10, windowS: quarterS };
// The crew on a dock shares one address. Successful sign-ins are subtracted, so only failures add up.
const perAddress = { limit: 100, windowS: quarterS };
// This limit is higher than `perPair`, so that an attacker with one address can't delay the user.
const freePerUser = { limit: 20, windowS: hourS };
const unlimited = { limit: 1_000_000, windowS: hourS };
const maxTurnS = 60;

export interface Attempt {
	user: string;
	/** The network of the attempt's address, as returned by `networkOf`. */
	network: string;
	/** The phone's id, if this user has signed in on it before. */
	deviceId?: string | undefined;
}

/** An attempt that was allowed and counted, but whose result isn't known yet. The methods correct the counts afterward. */
export interface Admission {
	/**
	 * Call this after a successful sign-in. Clears the user's count for this network or phone, and subtracts the attempt from the other
	 * counts.
	 */
	succeed(): Promise<void>;
	/** Call this if the secret was never compared. Subtracts the attempt from all counts. */
	cancel(): Promise<void>;
}

/**
 * Counts an attempt before the secret is compared, so that concurrent attempts can't exceed the limits and a refused attempt reveals
 * nothing.
 *
 * - A user's attempts from one network, and all attempts from one network, have hard limits.
 * - A user's attempts from all networks only get a growing delay, so that an attack can't lock the user out.
 * - A phone on which the user has signed in before has only a separate limit, which no other device can use up.
 *
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
		// The secret of a delayed attempt isn't compared, so subtract the attempt from the counts.
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

/** After the hour's free attempts, allows one attempt per time window. Each window is twice as long as the one before, up to a minute. */
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
