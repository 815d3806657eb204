import type { Mailer, PostedLetter, SendOutcome } from '../../../src/lib/server/email/ports.ts';

/** How the provider is. `lost`: it takes the letter, and the answer never comes. */
export type Weather = 'fine' | 'unreachable' | 'busy' | 'failing' | 'dead' | 'lost';
export const weathers: readonly Weather[] = ['fine', 'unreachable', 'busy', 'failing', 'dead', 'lost'];

export interface Delivery {
	messageId: string;
	/** `<mailId> <kind>`: what the world's letters have for a subject. */
	letter: string;
	to: string;
	atMs: number;
}

/** A provider in memory. Everything it ever took lies in `delivered`. */
export class PostOffice implements Mailer {
	readonly provider = 'test';
	readonly timeoutMs = 5000;
	readonly atOnce: number;
	readonly delivered: Delivery[] = [];
	weather: Weather = 'fine';
	/** Letters that it will never take, by what stands in their subject. */
	refuses: (letter: string) => SendOutcome | undefined = () => undefined;
	asked = 0;
	readonly #now: () => Date;

	constructor(now: () => Date, atOnce = 3) {
		this.#now = now;
		this.atOnce = atOnce;
	}

	async check(): ReturnType<Mailer['check']> {
		if (this.weather === 'dead') return { problem: 'credentials_refused', settings: ['TOKEN'] };
		return this.weather === 'unreachable' ? 'unknown' : 'valid';
	}

	async send(letter: PostedLetter): Promise<SendOutcome> {
		this.asked += 1;
		const refusal = this.refuses(letter.subject);
		if (refusal) return refusal;
		switch (this.weather) {
			case 'fine':
				this.#take(letter);
				return { outcome: 'sent' };
			case 'lost':
				this.#take(letter);
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

	#take(letter: PostedLetter): void {
		const { messageId, subject, to } = letter;
		this.delivered.push({ messageId, letter: subject, to: to.address, atMs: this.#now().getTime() });
	}
}
