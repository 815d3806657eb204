import type { Actor } from '../../domain/rights.ts';
import type { DecideRequest } from '../../wire/payment-requests.ts';
import type { Events } from '../events/index.ts';
import type { LedgerPorts, Submission } from '../shared/submission.ts';
import { recordOne } from '../shared/write-kind.ts';
import { correctionWrite } from './correct-payment.ts';
import { decideRequest } from './decide-request.ts';
import { readManifest } from './read-manifest.ts';
import { readRecentPayments } from './recent-payments.ts';
import { paymentWrite } from './record-payment.ts';

type Asking = Promise<Actor> | Actor;
type Payer = Parameters<typeof readRecentPayments>[3];
type Ports = LedgerPorts &
	Parameters<typeof readRecentPayments>[0] &
	Parameters<typeof decideRequest>[0] &
	Parameters<typeof readManifest>[0] & { events: Pick<Events, 'readPage' | 'readLedgerPage'> };

/** Reads events without their waivers, so that many waivers can't slow down payments. */
export function withoutWaivers(events: Pick<Events, 'readLedgerPage'>): Pick<Events, 'readPage'> {
	return { readPage: (slug) => events.readLedgerPage(slug) };
}

/** Creates the use cases for payments and their corrections. */
export function createLedger(ports: Ports) {
	const ledgerPorts = { ...ports, events: withoutWaivers(ports.events) };
	return {
		record: (submission: Submission) => recordOne(ledgerPorts, paymentWrite, submission),
		correct: (submission: Submission) => recordOne(ledgerPorts, correctionWrite, submission),
		decide: (actor: Actor, message: DecideRequest) => decideRequest(ports, actor, message),
		recent: (actor: Asking, slug: string, payer: Payer) => readRecentPayments(ledgerPorts, actor, slug, payer),
		manifest: (actor: Asking, slug: string, deviceId: string | undefined) =>
			readManifest(ledgerPorts, actor, slug, deviceId)
	};
}
