import type { CharterEvent } from '../../domain/event.ts';
import { newestOfEach, type StoredPhone } from '../../domain/phone-report.ts';
import type { Events } from '../events/index.ts';
import type { Phones } from './ports.ts';

export interface StillOutPorts {
	phones: Pick<Phones, 'listReports'>;
	events: Pick<Events, 'readEvent'>;
}

/** Unsent entries of one charter on one phone. */
export interface StillOut {
	/** The charter. Undefined if no charter has the slug that the phone reported. */
	event: CharterEvent | undefined;
	slug: string;
	phone: StoredPhone;
	count: number;
	amountCents: number;
}

/** Returns each phone's unsent entries by charter, from its last report. Finds a renamed charter by any of its slugs. */
export async function readStillOut(ports: StillOutPorts): Promise<StillOut[]> {
	const { phones } = await ports.phones.listReports();
	const held = newestOfEach(phones).flatMap((phone) => phone.charters.map((charter) => ({ phone, charter })));
	const slugs = [...new Set(held.map(({ charter }) => charter.slug))];
	const events = await Promise.all(slugs.map((slug) => ports.events.readEvent(slug)));
	const eventOf = new Map(slugs.map((slug, at) => [slug, events[at]]));
	return held
		.filter(({ charter }) => charter.count > 0)
		.map(({ phone, charter: { slug, count, cents } }) => ({
			...{ event: eventOf.get(slug), slug, phone, count, amountCents: cents }
		}));
}

/** Returns the unsent entries that phones reported for one charter. */
export async function stillOutOf(ports: StillOutPorts, canonicalSlug: string) {
	const all = await readStillOut(ports);
	return all
		.filter(({ event }) => event?.home === canonicalSlug)
		.map(({ phone, count, amountCents }) => ({
			...{ crewId: phone.userId, name: phone.userName, amountCents, count, reportedAt: phone.seenAt }
		}));
}
