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
 * Returns the data folder's admin password. The first call creates the password and stores it in a private file, together with its hash,
 * because a new hash would end all of the admin's sessions.
 */
export async function ensureAdminPassword(
	file: string,
	hashPassword: (secret: string) => Promise<string>
): Promise<AdminPassword & { isNew: boolean }> {
	const kept = readState(file, isAdminPassword, 'Delete it, and the next start makes a new password.');
	if (kept !== undefined) return { ...kept, isNew: false };
	// 38 bits are enough, because scrypt and a throttle slow down guesses.
	const password = makeReadableSecret(4);
	const made = { password, hash: await hashPassword(password) };
	writeState(file, made);
	return { ...made, isNew: true };
}
