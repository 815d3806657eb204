import { fieldsChanged } from '../../domain/audit.ts';
import { Refusal } from '../../domain/refusal.ts';
import { knownRights, rights, type Actor } from '../../domain/rights.ts';
import { actorIdOfKey, formatServiceKey, parseServiceKey, type ServiceKey } from '../../domain/service-key.ts';
import type {
	CreateServiceKey,
	ServiceKeyCreated,
	ServiceKeyList,
	ServiceKeyMessage
} from '../../wire/service-keys.ts';
import { notSignedIn, type OpenSession } from '../access/index.ts';
import type { Audited } from '../audit/index.ts';
import { requireRight } from '../shared/allow.ts';
import type { Clock, Digest, Ids } from '../shared/ports.ts';
import type { ServiceKeys } from './ports.ts';

export interface ServiceKeyPorts {
	clock: Clock;
	ids: Ids;
	sha256: Digest;
	serviceKeys: ServiceKeys;
	audited: Audited;
	/** Revokes the calendar feeds that an account or key created. Idempotent. */
	endCalendars: (actor: Actor, creatorId: string) => Promise<void>;
}

/** The expiration time of a key's session. Keys never expire, but a session requires a time. */
const neverExpires = '9999-12-31T23:59:59.999Z';
// How often to store that a key was used: often enough to show which keys are in use, without a write for each request.
const touchMs = 5 * 60_000;

/** Creates a key. Only this response contains its secret. @throws Refusal `not_allowed` */
export async function createServiceKey(
	ports: ServiceKeyPorts,
	actor: Actor,
	message: CreateServiceKey
): Promise<ServiceKeyCreated> {
	requireRight(actor, 'admin');
	const keyId = ports.ids.uuid().replaceAll('-', '').slice(0, 12);
	const secret = ports.ids.token();
	const key: ServiceKey = {
		keyId,
		name: message.name,
		rights: rights.filter((right) => message.rights.includes(right)),
		secretSha256: ports.sha256(secret),
		createdAt: ports.clock.now().toISOString(),
		createdBy: actor.id
	};
	const fields = fieldsChanged({}, { name: key.name, rights: key.rights });
	const draft = { action: 'key_created', targetId: keyId, targetName: key.name, fields } as const;
	const insert = () => ports.serviceKeys.insert(key);
	const outcome = await ports.audited(actor, draft, insert, (result) => result === 'inserted');
	// Another key has the same random id. The probability is 1 in 2^48.
	if (outcome === 'taken') throw new Refusal('unavailable', { retryAfterS: 1 });
	return { ...keyMessage(key), key: formatServiceKey({ keyId, secret }) };
}

/** @throws Refusal `not_allowed` */
export async function listServiceKeys(
	ports: Pick<ServiceKeyPorts, 'serviceKeys'>,
	actor: Actor
): Promise<ServiceKeyList> {
	requireRight(actor, 'admin');
	const { keys, unreadable } = await ports.serviceKeys.list();
	return {
		keys: keys.filter((key) => key.revokedAt === undefined).map(keyMessage),
		...(unreadable > 0 && { unreadable })
	};
}

/** Revokes a key and its calendar feeds immediately, and keeps the rows. Idempotent. @throws Refusal `not_allowed`, `not_found` */
export async function revokeServiceKey(ports: ServiceKeyPorts, actor: Actor, keyId: string): Promise<void> {
	requireRight(actor, 'admin');
	const key = /^[0-9a-f]{12}$/.test(keyId) ? await ports.serviceKeys.read(keyId) : undefined;
	if (!key) throw new Refusal('not_found', { detail: 'There is no such key.' });
	if (key.revokedAt !== undefined) {
		// An earlier request, or an older release, may have revoked the key but not its calendar feeds.
		await ports.endCalendars(actor, actorIdOfKey(keyId));
		return;
	}
	const revokedAt = ports.clock.now().toISOString();
	const draft = { action: 'key_revoked', targetId: keyId, targetName: key.name, fields: [] } as const;
	await ports.audited(actor, draft, async () => {
		await ports.serviceKeys.change(keyId, { revokedAt });
		await ports.endCalendars(actor, actorIdOfKey(keyId));
	});
}

/**
 * Returns a service key's actor, with the key's rights. Undefined if the token isn't a service key.
 * @throws Refusal `not_signed_in` for a wrong secret or an unknown key, `account_ended` for a revoked one
 */
export async function openServiceKey(ports: ServiceKeyPorts, token: string): Promise<OpenSession | undefined> {
	const given = parseServiceKey(token);
	if (!given) return undefined;
	const key = await ports.serviceKeys.read(given.keyId);
	// Compare hashes, so that the response time reveals nothing about the secret.
	if (!key || key.secretSha256 !== ports.sha256(given.secret)) throw notSignedIn();
	if (key.revokedAt !== undefined) throw new Refusal('account_ended', { detail: 'This key was revoked.' });
	await recordUse(ports, key);
	const user = {
		id: actorIdOfKey(key.keyId),
		name: key.name,
		role: 'service',
		rights: knownRights(key.rights)
	} as const;
	return { user: { ...user, sessionId: key.keyId }, expiresAt: neverExpires };
}

async function recordUse(ports: ServiceKeyPorts, { keyId, lastUsedAt }: ServiceKey): Promise<void> {
	const now = ports.clock.now();
	if (lastUsedAt !== undefined && now.getTime() - Date.parse(lastUsedAt) < touchMs) return;
	try {
		await ports.serviceKeys.change(keyId, { lastUsedAt: now.toISOString() });
	} catch (error) {
		// Ignore a refusal: the only effect is an outdated last-used time in the Office.
		if (!(error instanceof Refusal)) throw error;
	}
}

/** Returns a key as the API shows it. Copies each field explicitly, so the hash of the secret is never included. */
function keyMessage({ keyId, name, rights: given, createdAt, lastUsedAt }: ServiceKey): ServiceKeyMessage {
	return { id: keyId, name, rights: knownRights(given), createdAt, lastUsedAt };
}
