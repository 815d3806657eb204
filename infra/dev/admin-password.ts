import { makeReadableSecret } from './readable-secret.ts';
import { readState, writeState } from './state-file.ts';

export type AdminPassword = { password: string; hash: string };

function isAdminPassword(value: unknown): value is AdminPassword {
	if (typeof value !== 'object' || value === null || !('password' in value) || !('hash' in value)) return false;
	return (
		typeof value.password === 'string' && value.password !== '' && typeof value.hash === 'string' && value.hash !== ''
	);
}

/**
 * The admin password of this data folder. The first call creates it and writes it to a file that only its owner can read. The hash is
 * stored with it, because sessions are bound to the hash and a new salt would end all sessions at each start.
 */
export async function ensureAdminPassword(
	file: string,
	hashPassword: (secret: string) => Promise<string>
): Promise<AdminPassword & { isNew: boolean }> {
	const kept = readState(file, isAdminPassword, 'Delete it, and the next start makes a new password.');
	if (kept !== undefined) return { ...kept, isNew: false };
	// 38 bits: plenty behind scrypt and a throttle.
	const password = makeReadableSecret(4);
	const made = { password, hash: await hashPassword(password) };
	writeState(file, made);
	return { ...made, isNew: true };
}
