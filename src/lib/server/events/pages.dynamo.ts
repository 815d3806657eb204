import type * as v from 'valibot';
import type { BoardPage, CharterEvent, EventAggregate } from '../../domain/event.ts';
import { inPageOrder } from '../../domain/page-order.ts';
import { storedPatron } from '../../domain/patron.ts';
import { storedCorrection, storedDecision, storedPayment } from '../../domain/payment.ts';
import type { WaiverSummary } from '../../domain/waiver.ts';
import { readAboardRows } from '../boarding/boarding.dynamo.ts';
import type { Row } from '../dynamo/access.ts';
import {
	correctionPrefix,
	headSk,
	slugOf,
	matchPrefix,
	patronPrefix,
	paymentPrefix,
	requestDecidedPrefix,
	requestPrefix,
	strikePrefix,
	waiverListSk,
	waiverPrefix
} from '../dynamo/keys.ts';
import { aliasFields, readEventRow } from './rows.dynamo.ts';
import { parseRow, readEach, MalformedRow, type Readable } from '../dynamo/rows.ts';
import {
	readWaiverList,
	waiverFields,
	waiverMatchFields,
	waiverStrikeFields,
	waiverSummaryFields
} from '../waivers/rows.dynamo.ts';

type ReportBug = (error: unknown) => void;

export type Head = { type: 'event'; event: CharterEvent; unreadable: number } | { type: 'alias'; home: string };
/** An event, as read from its head row. `unreadable` is 1 if only part of the row could be read. */
export type EventHead = Extract<Head, { type: 'event' }>;

export function hasHead(rows: readonly Row[]): boolean {
	return rows.some((row) => row.sk === headSk);
}

/** Finds the head among a partition's rows. Undefined if there is none. @throws MalformedRow if the head is an alias that can't be read */
export function findHead(rows: readonly Row[], reportBug: ReportBug): Head | undefined {
	const row = rows.find((candidate) => candidate.sk === headSk);
	if (row === undefined) return undefined;
	if (row.type === 'alias') return { type: 'alias', home: parseRow(aliasFields, row).home };
	return { type: 'event', ...readEventRow(row, slugOf(row), reportBug) };
}

/** Assembles an event's aggregate from the rows of its partition. Skips kinds of rows that this release doesn't know. */
export function assemblePage(head: EventHead, rows: readonly Row[], reportBug: ReportBug): EventAggregate {
	const waivers = readEach(under(rows, waiverPrefix), (row) => parseRow(waiverFields, row), reportBug);
	return inPageOrder({ ...assembleRest(head, rows, waivers.unreadable, reportBug), waivers: waivers.read });
}

/** Like `assemblePage`, but for the board, which uses the list of waivers instead of the waivers themselves. */
export function assembleBoardPage(head: EventHead, rows: readonly Row[], reportBug: ReportBug): BoardPage {
	const waivers = summariesIn(rows, reportBug);
	return inPageOrder({ ...assembleRest(head, rows, waivers.unreadable, reportBug), waivers: waivers.read });
}

/** Whether the waivers themselves have to be read, because their list was too large for its row or can't be read. */
export function lacksWaivers(rows: readonly Row[], reportBug: ReportBug): boolean {
	const row = rows.find((one) => one.sk === waiverListSk);
	return row !== undefined && !readList(row, reportBug) && under(rows, waiverPrefix).length === 0;
}

/** Whether a waiver is missing from both the list and the board's index. The previous release puts waivers into the index. */
export function hasUnlistedWaivers(rows: readonly Row[]): boolean {
	const list = rows.find((one) => one.sk === waiverListSk);
	if (list !== undefined && list.summaries === undefined) return false;
	const listed = typeof list?.summaries === 'string' ? list.summaries : '';
	return under(rows, waiverPrefix).some((row) => row.boardPk === undefined && !listed.includes(String(row.waiverId)));
}

/** The waivers in the list, plus those in the board's index, where the previous release puts them. */
function summariesIn(rows: readonly Row[], reportBug: ReportBug): Readable<WaiverSummary> {
	const row = rows.find((one) => one.sk === waiverListSk);
	const list = row && readList(row, reportBug);
	const others = readEach(under(rows, waiverPrefix), (one) => parseRow(waiverSummaryFields, one), reportBug);
	const known = new Set(list?.read.map((one) => one.waiverId));
	return {
		read: [...(list?.read ?? []), ...others.read.filter((one) => !known.has(one.waiverId))],
		unreadable: others.unreadable + (list?.unreadable ?? 0)
	};
}

function readList(row: Row, reportBug: ReportBug): Readable<WaiverSummary> | undefined {
	try {
		return readWaiverList(row, reportBug);
	} catch (error) {
		if (!(error instanceof MalformedRow)) throw error;
		reportBug(error);
		return undefined;
	}
}

function assembleRest(head: EventHead, rows: readonly Row[], unreadableWaivers: number, reportBug: ReportBug) {
	let unreadable = head.unreadable + unreadableWaivers;
	const count = <R>(list: Readable<R>): R[] => {
		unreadable += list.unreadable;
		return list.read;
	};
	const all = <const S extends v.GenericSchema>(prefix: string, schema: S) =>
		count(readEach(under(rows, prefix), (row) => parseRow(schema, row), reportBug));
	const rest = {
		event: head.event,
		patrons: all(patronPrefix, storedPatron),
		payments: all(paymentPrefix, storedPayment),
		corrections: all(correctionPrefix, storedCorrection),
		requests: all(requestPrefix, storedCorrection),
		requestsDecided: all(requestDecidedPrefix, storedDecision),
		waiverMatches: all(matchPrefix, waiverMatchFields),
		waiverStrikes: all(strikePrefix, waiverStrikeFields),
		aboard: count(readAboardRows(rows, reportBug))
	};
	return unreadable === 0 ? rest : { ...rest, unreadable };
}

function under(rows: readonly Row[], prefix: string): Row[] {
	return rows.filter((row) => String(row.sk).startsWith(prefix));
}
