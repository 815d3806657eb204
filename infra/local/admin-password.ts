import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeReadableSecret } from './readable-words.ts';

export type AdminPassword = { password: string; hash: string };

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
	// 38 bits: plenty behind scrypt and a throttle.
	const password = makeReadableSecret(4);
	const made = { password, hash: await hashPassword(password) };
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify(made, undefined, '\t')}\n`, { mode: 0o600 });
	return { ...made, isNew: true };
}
