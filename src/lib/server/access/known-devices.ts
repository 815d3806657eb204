import type { Digest, Ids } from '../shared/ports.ts';
import type { Seal, Secrets } from './ports.ts';
import { keptSecret } from './kept-secret.ts';

/**
 * Recognizes phones on which someone signed in before, without storing anything on the server. The phone's cookie contains the phone's id
 * and a seal for each user who signed in on it, and only this server can make a seal.
 */
export interface KnownDevices {
	/** Returns the phone's id if this user has signed in on it before. */
	idFor(cookie: string | undefined, user: string): Promise<string | undefined>;
	/** Returns the cookie with this user added. */
	add(cookie: string | undefined, user: string): Promise<string>;
}

// A shared phone on a boat has only a few users. A seal has 22 base64url characters (132 bits), so it can't be guessed.
const maxUsers = 8;
const sealLength = 22;

export function createKnownDevices(ports: {
	secrets: Secrets;
	ids: Pick<Ids, 'token'>;
	seal: Seal;
	sha256: Digest;
}): KnownDevices {
	const secret = keptSecret(ports, 'devices');
	const sealOf = async (deviceId: string, user: string) =>
		ports.seal(await secret(), `device ${deviceId} ${user}`).slice(0, sealLength);
	const parse = (cookie: string | undefined) => {
		const [deviceId = '', ...seals] = (cookie ?? '').split('.');
		const isSound = /^[\w-]{43}$/.test(deviceId) && seals.length > 0 && seals.length <= maxUsers;
		return isSound ? { deviceId, seals } : undefined;
	};
	return {
		async idFor(cookie, user) {
			const device = parse(cookie);
			if (!device) return undefined;
			const expected = ports.sha256(await sealOf(device.deviceId, user));
			return device.seals.some((seal) => ports.sha256(seal) === expected) ? device.deviceId : undefined;
		},
		async add(cookie, user) {
			const { deviceId, seals } = parse(cookie) ?? { deviceId: ports.ids.token(), seals: [] };
			const added = await sealOf(deviceId, user);
			return [deviceId, added, ...seals.filter((seal) => seal !== added)].slice(0, maxUsers + 1).join('.');
		}
	};
}
