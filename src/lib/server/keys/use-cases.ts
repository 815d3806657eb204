import type { Actor } from '../../domain/rights.ts';
import type { CreateServiceKey } from '../../wire/service-keys.ts';
import {
	createServiceKey,
	listServiceKeys,
	openServiceKey,
	revokeServiceKey,
	type ServiceKeyPorts
} from './service-keys.ts';

/** Creates the use cases for keys, which booking channels and automation use. */
export function createServiceKeys(ports: ServiceKeyPorts) {
	return {
		create: (actor: Actor, message: CreateServiceKey) => createServiceKey(ports, actor, message),
		list: (actor: Actor) => listServiceKeys(ports, actor),
		revoke: (actor: Actor, keyId: string) => revokeServiceKey(ports, actor, keyId),
		/** Returns a service key's actor. Undefined if the token isn't a service key. */
		open: (token: string) => openServiceKey(ports, token)
	};
}
