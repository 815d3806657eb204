import * as v from 'valibot';
import { storedDayHands } from '../../domain/day-hand.ts';
import { storedEvent, type CharterEvent } from '../../domain/event.ts';
import { text, whole } from '../../domain/stored.ts';
import { storedTipRule } from '../../domain/tip-rule.ts';
import type { Row } from '../dynamo/access.ts';
import { MalformedRow, parseRow, type Fields } from '../dynamo/rows.ts';
import type { ImportClaim } from './ports.ts';

const storedCharter = v.object({ ...storedEvent.entries, tipRule: storedTipRule, dayHands: storedDayHands });
export const aliasFields = v.object({ type: v.literal('alias'), home: text });
export const importFields = v.object({ slug: text, number: v.optional(whole, 1) } satisfies Fields<ImportClaim>);

/** Reads an event. If that fails, reads as much as possible and fills in the rest from the slug, so that no charter disappears. */
export function readEventRow(row: Row, slug: string, reportBug: (error: unknown) => void) {
	try {
		return { event: parseRow(storedCharter, row), unreadable: 0 };
	} catch (error) {
		if (!(error instanceof MalformedRow)) throw error;
		reportBug(error);
		return { event: salvageEvent(row, slug), unreadable: 1 };
	}
}

function salvageEvent(row: Row, slug: string): CharterEvent {
	const date = slug.slice(0, 10);
	const midnight = `${date}T00:00:00Z`;
	const stand: CharterEvent = {
		...{ eventId: slug, home: slug, title: slug, hostFirstName: '', location: '', date, startsAt: '00:00' },
		...{ endsAt: '23:59', timeZone: 'UTC', startInstant: midnight, endInstant: `${date}T23:59:00Z` },
		// If the stored version can't be read, version 0 makes every change fail, so these values never overwrite the row.
		...{ status: 'pending', totalPriceCents: 0, crew: [], version: 0 },
		...{ createdAt: midnight, createdBy: '', updatedAt: midnight }
	};
	const readable = Object.entries(storedCharter.entries).flatMap(([name, schema]): [string, unknown][] => {
		const result = v.safeParse<v.GenericSchema>(schema, row[name]);
		return result.success && result.output !== undefined ? [[name, result.output]] : [];
	});
	return { ...stand, ...Object.fromEntries(readable) };
}
