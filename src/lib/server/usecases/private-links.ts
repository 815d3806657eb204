import type { Digest, Ids, Seal, Secrets } from '../ports.ts';

export interface LinkPorts {
	secrets: Secrets;
	ids: Pick<Ids, 'token'>;
	seal: Seal;
	sha256: Digest;
}

/** Tokens of private links. Nothing is stored for each: a token is the seal of what it opens, so the same link is made every time. */
export interface PrivateLinks {
	/** `?p=` of a patron's own page. */
	ofPatron(home: string, patronId: string): Promise<string>;
	/** `?t=` of a signed copy. */
	ofWaiver(waiverId: string): Promise<string>;
	/** Whether a token from an address is the one expected, in a time that says nothing about how near it came. */
	matches(given: string, expected: string): boolean;
}

/** A secret of this table, read at first use and then remembered. */
export function keptSecret(ports: { secrets: Secrets; ids: Pick<Ids, 'token'> }, name: string): () => Promise<string> {
	let asking: Promise<string> | undefined;
	return () => {
		asking ??= ports.secrets.keepSecret(name, ports.ids.token());
		asking.catch(() => {
			// The next caller asks again; this one still gets the failure.
			asking = undefined;
		});
		return asking;
	};
}

export function createPrivateLinks(ports: LinkPorts): PrivateLinks {
	const secret = keptSecret(ports, 'links');
	// 128 bits are beyond guessing, and keep a link short enough to be read out.
	const seal = async (text: string): Promise<string> => ports.seal(await secret(), text).slice(0, 22);
	return {
		ofPatron: (home, patronId) => seal(`patron ${home} ${patronId}`),
		ofWaiver: (waiverId) => seal(`waiver ${waiverId}`),
		matches: (given, expected) => ports.sha256(given) === ports.sha256(expected)
	};
}
