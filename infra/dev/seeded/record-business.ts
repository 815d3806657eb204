import type { Stores } from '../../../src/lib/server/stores.ts';
import { deriveCrewId } from '../../../src/lib/domain/crew-id.ts';
import { demoCrew } from '../demo-events.ts';
import { createAccounts } from '../demo.ts';
import { makeReadableSecret } from '../readable-secret.ts';
import { openPastServices } from './past-services.ts';
import { planCharter, type SeededYear } from './plan.ts';
import { recordCharter } from './record-charter.ts';

export interface Business {
	year: SeededYear;
	charters: number;
	timeZone?: string | undefined;
	/** The numbers of the charters that an earlier run recorded. */
	done?: ReadonlySet<number>;
	onCharter?: (number: number) => void;
}

/** How many charters are recorded at the same time. The app and the embedded database share a machine, so a higher number isn't faster. */
const atOnce = 4;

/** Records the charters in the order of their dates, so that closes are numbered roughly in that order. */
export async function recordBusiness(stores: Stores, { year, charters, timeZone, ...rest }: Business): Promise<void> {
	const { done = new Set(), onCharter = () => undefined } = rest;
	const numbers = Array.from({ length: charters }, (_, number) => number)
		.filter((number) => !done.has(number))
		.map((number) => ({ number, date: planCharter(year, number).date }))
		.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.number - b.number));
	// If the demo already created these accounts, they keep their passcodes.
	const passcodes = demoCrew.map(({ name }) => [deriveCrewId(name), makeReadableSecret(1)] as const);
	await createAccounts(openPastServices(stores, timeZone).services, Object.fromEntries(passcodes));
	const next = numbers.values();
	const work = async (): Promise<void> => {
		const past = openPastServices(stores, timeZone);
		for (const { number } of next) {
			await recordCharter(past, year, number);
			onCharter(number);
		}
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, numbers.length) }, work));
}
