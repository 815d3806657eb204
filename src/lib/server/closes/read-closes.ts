import { readAboard } from '../../domain/trip-record.ts';
import { moneyLines } from '../../domain/money-lines.ts';
import type { Actor } from '../../domain/rights.ts';
import type { CharterCloses } from '../../wire/closes.ts';
import type { Events } from '../events/index.ts';
import { requireRight } from '../shared/allow.ts';
import { requirePage } from '../shared/find-page.ts';
import { addendaOf, closableRecords } from './addenda.ts';
import { leaveOutDays } from './leave-out.ts';
import type { Closes, PhonesOut } from './ports.ts';
import { showClose } from './record-close.ts';

/**
 * Returns a charter's closes with their addenda, its unsent entries on phones, and what its next close would leave out.
 * @throws Refusal `not_allowed`, `event_not_found`
 */
export async function readCloses(
	ports: { events: Pick<Events, 'readPage'>; closes: Closes } & PhonesOut,
	actor: Promise<Actor> | Actor,
	slug: string
): Promise<CharterCloses> {
	requireRight(await actor, 'admin');
	const page = await requirePage(ports.events, slug);
	const [closes, stillOut] = await Promise.all([
		ports.closes.readCloses(page.event.home),
		ports.stillOutOf(page.event.home)
	]);
	// Records that a day's close covers aren't addenda to the charter's close.
	const { lines, leftOut } = await leaveOutDays(ports.closes, moneyLines(page));
	const records = closableRecords(lines, readAboard(page.aboard));
	return {
		closes: await Promise.all(
			closes.map(async (close, at) => ({
				...(await showClose(ports, page.event.home, close)),
				replacedBy: closes[at + 1]?.closeId,
				addenda: addendaOf(close, closes[at + 1], records)
			}))
		),
		stillOut,
		leftOut
	};
}
