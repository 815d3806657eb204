import type { BoardPage, CharterEvent, EventAggregate } from '../../domain/event.ts';
import { inPageOrder } from '../../domain/page-order.ts';
import type { WaiverSummary } from '../../domain/waiver.ts';
import { readAboardRows } from '../boarding/boarding.dynamo.ts';
import type { Row } from '../dynamo/access.ts';
import {
	correctionPrefix,
	headSk,
	matchPrefix,
	patronPrefix,
	paymentPrefix,
	requestDecidedPrefix,
	requestPrefix,
	strikePrefix,
	waiverListSk,
	waiverPrefix
} from '../dynamo/keys.ts';
import { aliasFields, eventFields, patronFields } from './rows.dynamo.ts';
import { correctionFields, paymentFields, requestDecidedFields } from '../ledger/rows.dynamo.ts';
import { parseRow } from '../dynamo/rows.ts';
import {
	readWaiverList,
	waiverFields,
	waiverMatchFields,
	waiverStrikeFields,
	waiverSummaryFields
} from '../waivers/rows.dynamo.ts';

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
export function assemblePage(event: CharterEvent, rows: readonly Row[]): EventAggregate {
	const waivers = under(rows, waiverPrefix).map((row) => parseRow(waiverFields, row));
	return inPageOrder({ ...assembleRest(event, rows), waivers });
}

/** The same for the board, which reads what it needs of the waivers from one row. @throws MalformedRow */
export function assembleBoardPage(event: CharterEvent, rows: readonly Row[]): BoardPage {
	return inPageOrder({ ...assembleRest(event, rows), waivers: summariesIn(rows) });
}

/** Whether the list of waivers was too large for its row, so that the waivers themselves have to be read. */
export function lacksWaivers(rows: readonly Row[]): boolean {
	const list = rows.find((one) => one.sk === waiverListSk);
	return list !== undefined && list.summaries === undefined && under(rows, waiverPrefix).length === 0;
}

/** Whether a waiver stands neither on the list nor, as those of the release before do, in the board's index. */
export function hasUnlistedWaivers(rows: readonly Row[]): boolean {
	const list = rows.find((one) => one.sk === waiverListSk);
	if (list !== undefined && list.summaries === undefined) return false;
	const listed = typeof list?.summaries === 'string' ? list.summaries : '';
	return under(rows, waiverPrefix).some((row) => row.boardPk === undefined && !listed.includes(String(row.waiverId)));
}

/** The list's waivers, and those beside it: rows of the release before carry no list. */
function summariesIn(rows: readonly Row[]): WaiverSummary[] {
	const row = rows.find((one) => one.sk === waiverListSk);
	const listed = (row && readWaiverList(row)) ?? [];
	const known = new Set(listed.map((one) => one.waiverId));
	const others = under(rows, waiverPrefix).map((one) => parseRow(waiverSummaryFields, one));
	return [...listed, ...others.filter((one) => !known.has(one.waiverId))];
}

function assembleRest(event: CharterEvent, rows: readonly Row[]) {
	return {
		event,
		patrons: under(rows, patronPrefix).map((row) => parseRow(patronFields, row)),
		payments: under(rows, paymentPrefix).map((row) => parseRow(paymentFields, row)),
		corrections: under(rows, correctionPrefix).map((row) => parseRow(correctionFields, row)),
		requests: under(rows, requestPrefix).map((row) => parseRow(correctionFields, row)),
		requestsDecided: under(rows, requestDecidedPrefix).map((row) => parseRow(requestDecidedFields, row)),
		waiverMatches: under(rows, matchPrefix).map((row) => parseRow(waiverMatchFields, row)),
		waiverStrikes: under(rows, strikePrefix).map((row) => parseRow(waiverStrikeFields, row)),
		aboard: readAboardRows(rows)
	};
}

function under(rows: readonly Row[], prefix: string): Row[] {
	return rows.filter((row) => String(row.sk).startsWith(prefix));
}
