import type { ServiceKey } from '../../domain/service-key.ts';

export interface ServiceKeys {
	insert(key: ServiceKey): Promise<'inserted' | 'taken'>;
	read(keyId: string): Promise<ServiceKey | undefined>;
	/** Returns all keys, including revoked ones, and the number of unreadable rows. The index can lag by milliseconds. */
	list(): Promise<{ keys: ServiceKey[]; unreadable: number }>;
	/** Sets the given fields of a key. Returns `missing` if the key doesn't exist. */
	change(keyId: string, changes: Partial<Pick<ServiceKey, 'lastUsedAt' | 'revokedAt'>>): Promise<'changed' | 'missing'>;
}
