import type { Mailer, OutgoingEmail, SendOutcome } from '../../../src/lib/server/email/ports.ts';

/** The provider's behavior. `lost`: it accepts the email, but the response never arrives. */
export type NetworkCondition = 'fine' | 'unreachable' | 'busy' | 'failing' | 'dead' | 'lost';
export const networkConditions: readonly NetworkCondition[] = [
	'fine',
	'unreachable',
	'busy',
	'failing',
	'dead',
	'lost'
];

export interface Delivery {
	messageId: string;
	/** `<mailId> <kind>`, the subject of the simulation's emails. */
	email: string;
	to: string;
	atMs: number;
}

/** A provider in memory. `delivered` has every email that it accepted. */
export class SimulatedMailer implements Mailer {
	readonly provider = 'test';
	readonly timeoutMs = 5000;
	readonly reportsLater = true;
	readonly atOnce: number;
	readonly delivered: Delivery[] = [];
	condition: NetworkCondition = 'fine';
	/** Subjects of emails that it never accepts. */
	refuses: (email: string) => SendOutcome | undefined = () => undefined;
	asked = 0;
	readonly #now: () => Date;

	constructor(now: () => Date, atOnce = 3) {
		this.#now = now;
		this.atOnce = atOnce;
	}

	async check(): ReturnType<Mailer['check']> {
		if (this.condition === 'dead') return { problem: 'credentials_refused', settings: ['TOKEN'] };
		return this.condition === 'unreachable' ? 'unknown' : 'valid';
	}

	async send(email: OutgoingEmail): Promise<SendOutcome> {
		this.asked += 1;
		const refusal = this.refuses(email.subject);
		if (refusal) return refusal;
		switch (this.condition) {
			case 'fine':
				this.#take(email);
				return { outcome: 'sent' };
			case 'lost':
				this.#take(email);
				return { outcome: 'retry', trouble: 'timed_out' };
			case 'unreachable':
				return { outcome: 'retry', trouble: 'unreachable' };
			case 'busy':
				return { outcome: 'retry', trouble: 'provider_busy', retryAfterS: 30 };
			case 'failing':
				return { outcome: 'retry', trouble: 'provider_error' };
			case 'dead':
				return { outcome: 'stopped', problem: 'credentials_refused', settings: ['TOKEN'] };
		}
	}

	#take(email: OutgoingEmail): void {
		const { messageId, subject, to } = email;
		this.delivered.push({ messageId, email: subject, to: to.address, atMs: this.#now().getTime() });
	}
}
