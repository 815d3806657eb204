import type { Clock, Digest, Ids } from '../shared/ports.ts';
import type { Seal, Secrets } from '../access/index.ts';
import type { CharterEvent } from '../../domain/event.ts';
import type { Patron } from '../../domain/patron.ts';
import { localDay } from '../../domain/local-day.ts';

export interface LinkPorts {
	secrets: Secrets;
	ids: Pick<Ids, 'token'>;
	seal: Seal;
	sha256: Digest;
	clock: Clock;
	/** How many days a link works after the charter. */
	linkDays: number;
}

/**
 * Creates and checks the tokens of private links. A token is a keyed hash of what it opens, so tokens aren't stored and a link stays the
 * same. Renewing the secret invalidates all tokens, and a new `linkNumber` invalidates one patron's token.
 */
export interface PrivateLinks {
	/** The `?p=` values of these patrons' own pages, in the given order. */
	ofPatrons(canonicalSlug: string, patrons: readonly Pick<Patron, 'patronId' | 'linkNumber'>[]): Promise<string[]>;
	/** The `?t=` value of a signed copy. */
	ofWaiver(waiverId: string): Promise<string>;
	/** The `?t=` value of the certificate for one entry of a charter's log. */
	ofCertificate(canonicalSlug: string, logId: string): Promise<string>;
	/** Whether a charter's links still work. */
	isOpen(event: Pick<CharterEvent, 'date' | 'timeZone'>): boolean;
	/** Compares a token with the expected one in constant time. */
	matches(given: string, expected: string): boolean;
	/** Invalidates every private link. */
	renewAll(): Promise<void>;
}

const dayMs = 24 * 60 * 60 * 1000;

export function createPrivateLinks(ports: LinkPorts): PrivateLinks {
	// Reads the secret on every use, so that a renewal on one server applies to all servers at once.
	const secret = () => ports.secrets.readNewest('links', ports.ids.token());
	// 22 base64 characters have more than 128 bits, too many to guess, and keep the link short enough to read aloud.
	const seal = (key: string, text: string): string => ports.seal(key, text).slice(0, 22);
	return {
		async ofPatrons(canonicalSlug, patrons) {
			if (patrons.length === 0) return [];
			const key = await secret();
			return patrons.map(({ patronId, linkNumber }) =>
				seal(key, `patron ${canonicalSlug} ${patronId}${linkNumber === undefined ? '' : ` ${linkNumber}`}`)
			);
		},
		ofWaiver: async (waiverId) => seal(await secret(), `waiver ${waiverId}`),
		ofCertificate: async (canonicalSlug, logId) => seal(await secret(), `certificate ${canonicalSlug} ${logId}`),
		isOpen({ date, timeZone }) {
			const lastDay = new Date(Date.parse(`${date}T00:00:00Z`) + ports.linkDays * dayMs).toISOString().slice(0, 10);
			return localDay(ports.clock.now(), timeZone) <= lastDay;
		},
		matches: (given, expected) => ports.sha256(given) === ports.sha256(expected),
		renewAll: () => ports.secrets.renewSecret('links', ports.ids.token())
	};
}
