import type { TripRecord } from '../../domain/trip-record.ts';
import type { Boarding } from '../boarding/index.ts';
import type { Closes } from '../closes/index.ts';
import type { Events } from '../events/index.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Waivers } from '../waivers/index.ts';
import type { Announce } from './announce.ts';

// Wraps stores so that they announce each record to webhooks before writing it. Use cases get only the wrapped stores, so no record is
// written without an announcement.

export function announcingLedger(ledger: Ledger, announce: Announce): Ledger {
	return {
		...ledger,
		async insertPayment(home, payment) {
			await announce({ type: 'payment.recorded', home, recordId: payment.paymentId });
			return ledger.insertPayment(home, payment);
		},
		async insertCorrection(home, correction) {
			await announce({ type: 'payment.corrected', home, recordId: correction.correctionId });
			return ledger.insertCorrection(home, correction);
		}
	};
}

export function announcingEvents(events: Events, announce: Announce): Events {
	return {
		...events,
		async insert(event) {
			await announce({ type: 'event.changed', home: event.home, recordId: String(event.version) });
			return events.insert(event);
		},
		async update(event, expectedVersion) {
			await announce({ type: 'event.changed', home: event.home, recordId: String(event.version) });
			return events.update(event, expectedVersion);
		}
	};
}

export function announcingWaivers(waivers: Waivers, announce: Announce): Waivers {
	return {
		insertInk: (waiverId, inkSha256, ink) => waivers.insertInk(waiverId, inkSha256, ink),
		readInk: (waiverId, inkSha256) => waivers.readInk(waiverId, inkSha256),
		async insertWaiver(home, waiver) {
			await announce({ type: 'waiver.signed', home, recordId: waiver.waiverId });
			return waivers.insertWaiver(home, waiver);
		},
		readWaiver: (home, waiverId) => waivers.readWaiver(home, waiverId),
		insertMatch: (home, match) => waivers.insertMatch(home, match),
		insertStrike: (home, strike) => waivers.insertStrike(home, strike)
	};
}

export function announcingBoarding(boarding: Boarding, announce: Announce): Boarding {
	const announceRecord = async (home: string, { kind, recordId }: TripRecord): Promise<void> => {
		if (kind === 'departure') await announce({ type: 'event.departed', home, recordId });
		if (kind === 'return') await announce({ type: 'event.returned', home, recordId });
	};
	return {
		async insertRecord(home, record) {
			await announceRecord(home, record);
			return boarding.insertRecord(home, record);
		},
		async insertRecords(home, records) {
			for (const record of records) await announceRecord(home, record);
			return boarding.insertRecords(home, records);
		},
		readRecord: (home, kind, recordId) => boarding.readRecord(home, kind, recordId)
	};
}

export function announcingCloses(closes: Closes, announce: Announce): Closes {
	return {
		readCloses: (home) => closes.readCloses(home),
		async insertClose(home, close) {
			await announce({ type: 'event.closed', home, recordId: close.closeId });
			return closes.insertClose(home, close);
		},
		lastNumber: () => closes.lastNumber(),
		readNumbers: (after, count) => closes.readNumbers(after, count),
		newestNumbers: (count) => closes.newestNumbers(count),
		claimNumber: (claim) => closes.claimNumber(claim)
	};
}
