import type { Actor } from '../../domain/rights.ts';
import type { Manifest } from '../../wire/payment.ts';
import type { DeviceMark, Ledger } from './ports.ts';
import type { Events } from '../events/index.ts';
import { requireRight } from '../shared/allow.ts';
import { requirePage } from '../shared/find-page.ts';

/**
 * Returns the ids and hashes of an event's payments, so that a phone can check which of its entries arrived. If a device is given,
 * returns only that device's payments, plus its sequence numbers across all events, which reveal lost or restored storage.
 * @throws Refusal `not_allowed`, `event_not_found`
 */
export async function readManifest(
	ports: { events: Pick<Events, 'readPage'>; ledger: Pick<Ledger, 'readDevice'> },
	actor: Promise<Actor> | Actor,
	slug: string,
	deviceId: string | undefined
): Promise<Manifest> {
	const who = await actor;
	requireRight(who, 'events:see');
	requireRight(who, 'payments:log');
	const [page, marks] = await Promise.all([
		requirePage(ports.events, slug),
		deviceId === undefined ? [] : ports.ledger.readDevice(deviceId)
	]);
	const ids = page.payments
		.filter((payment) => deviceId === undefined || payment.device?.id === deviceId)
		.map(({ paymentId, bodySha256 }) => ({ paymentId, bodySha256 }));
	return { ids, ...findNumbers(marks) };
}

/**
 * For each epoch, finds the ranges of sequence numbers that are missing below the highest known number. Numbers start at 1.
 * @param held numbers that the phone still has
 */
export function findGaps(
	marks: readonly Pick<DeviceMark, 'epoch' | 'seq'>[],
	held: readonly { epoch: string; from: number; to: number }[] = []
): Manifest['gaps'] {
	const seen = [...marks.map(({ epoch, seq }) => ({ epoch, from: seq, to: seq })), ...held];
	const byEpoch = Map.groupBy(seen, (one) => one.epoch);
	return [...byEpoch].flatMap(([epoch, ofEpoch]) => {
		const gaps: Manifest['gaps'] = [];
		let next = 1;
		for (const { from, to } of ofEpoch.toSorted((a, b) => a.from - b.from)) {
			if (from > next) gaps.push({ epoch, from: next, to: from - 1 });
			next = Math.max(next, to + 1);
		}
		return gaps;
	});
}

/** Finds the missing sequence numbers, the numbers that several records share, and the highest number of each epoch. */
export function findNumbers(
	marks: readonly Pick<DeviceMark, 'epoch' | 'seq'>[]
): Pick<Manifest, 'gaps' | 'repeats' | 'lives'> {
	const byEpoch = Map.groupBy(marks, (mark) => mark.epoch);
	const repeats = [...byEpoch].flatMap(([epoch, ofEpoch]) =>
		[...Map.groupBy(ofEpoch, (mark) => mark.seq)].filter(([, same]) => same.length > 1).map(([seq]) => ({ epoch, seq }))
	);
	const lives = [...byEpoch].map(([epoch, ofEpoch]) => ({
		epoch,
		last: ofEpoch.reduce((last, mark) => Math.max(last, mark.seq), 0)
	}));
	return { gaps: findGaps(marks), repeats, lives };
}
