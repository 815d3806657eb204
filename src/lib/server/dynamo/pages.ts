import type { CharterEvent, EventPage } from '../../domain/event.ts';
import { inPageOrder } from '../../domain/page-order.ts';
import type { Row } from './access.ts';
import {
	correctionPrefix,
	headSk,
	matchPrefix,
	patronPrefix,
	paymentPrefix,
	requestDecidedPrefix,
	requestPrefix,
	waiverPrefix
} from './keys.ts';
import {
	aliasFields,
	correctionFields,
	eventFields,
	parseRow,
	patronFields,
	paymentFields,
	requestDecidedFields,
	waiverFields,
	waiverMatchFields
} from './rows.ts';

export type Head = { type: 'event'; event: CharterEvent } | { type: 'alias'; home: string };

export function hasHead(rows: readonly Row[]): boolean {
	return rows.some((row) => row.sk === headSk);
}

/** The head among the rows of one partition; undefined when it has none. @throws MalformedRow */
export function findHead(rows: readonly Row[]): Head | undefined {
	const row = rows.find((candidate) => candidate.sk === headSk);
	if (row === undefined) return undefined;
	if (row.type === 'alias') return { type: 'alias', home: parseRow(aliasFields, row).home };
	return { type: 'event', event: parseRow(eventFields, row) };
}

/** Puts a page together from the rows of its partition. Kinds of rows that this version does not know are passed over. @throws MalformedRow */
export function assemblePage(event: CharterEvent, rows: readonly Row[]): EventPage {
	const under = (prefix: string) => rows.filter((row) => String(row.sk).startsWith(prefix));
	return inPageOrder({
		event,
		patrons: under(patronPrefix).map((row) => parseRow(patronFields, row)),
		payments: under(paymentPrefix).map((row) => parseRow(paymentFields, row)),
		corrections: under(correctionPrefix).map((row) => parseRow(correctionFields, row)),
		requests: under(requestPrefix).map((row) => parseRow(correctionFields, row)),
		requestsDecided: under(requestDecidedPrefix).map((row) => parseRow(requestDecidedFields, row)),
		waivers: under(waiverPrefix).map((row) => parseRow(waiverFields, row)),
		waiverMatches: under(matchPrefix).map((row) => parseRow(waiverMatchFields, row))
	});
}
