import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export type AdminPassword = { password: string; hash: string };

const WORDS = (
	'anchor ballast beacon bilge bowline breeze buoy cabin canvas capstan cleat compass coral current davit deck dinghy ' +
	'dolphin drogue eddy ensign fathom fender ferry galley gangway genoa halyard harbor hatch heron inlet islet jetty ' +
	'kelp ketch knot lagoon lantern lateen ledger lookout mainsail mariner marlin mast mooring oar osprey painter pelican ' +
	'pennant pilot porthole reef rigging rudder sandbar schooner sextant shackle shoal sloop spinnaker squall starboard ' +
	'stern tackle tender tide tiller transom trawler wake wharf windlass yawl'
).split(' ');

/** Four words and four digits: about 38 bits, plenty behind scrypt and a throttle, and easy to type on a phone. */
function makePassword(): string {
	const words = Array.from({ length: 4 }, () => WORDS[randomInt(WORDS.length)] ?? 'anchor');
	return `${words.join('-')}-${randomInt(1000, 10_000)}`;
}

function isAdminPassword(value: unknown): value is AdminPassword {
	if (typeof value !== 'object' || value === null || !('password' in value) || !('hash' in value)) return false;
	return typeof value.password === 'string' && typeof value.hash === 'string';
}

/**
 * The admin's password of this data folder; made, and written for its owner's eyes only, at the first call. The hash is
 * kept beside it, because sessions are bound to the hash and a new salt would end them all at each start.
 */
export async function ensureAdminPassword(
	file: string,
	hashPassword: (secret: string) => Promise<string>
): Promise<AdminPassword & { isNew: boolean }> {
	if (existsSync(file)) {
		const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
		if (isAdminPassword(kept)) return { ...kept, isNew: false };
		throw new Error(`${file} is not what this program wrote. Delete it, and a new password is made.`);
	}
	const password = makePassword();
	const made = { password, hash: await hashPassword(password) };
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify(made, undefined, '\t')}\n`, { mode: 0o600 });
	return { ...made, isNew: true };
}
