import type { ServiceKey } from '../../domain/service-key.ts';

export interface ServiceKeys {
	insert(key: ServiceKey): Promise<'inserted' | 'taken'>;
	read(keyId: string): Promise<ServiceKey | undefined>;
	/** All keys, including revoked ones, and how many couldn't be read. Reads an index that can lag by milliseconds. */
	list(): Promise<{ keys: ServiceKey[]; unreadable: number }>;
	/** Sets these fields on the current key. `missing` if the key doesn't exist. */
	change(keyId: string, changes: Partial<Pick<ServiceKey, 'lastUsedAt' | 'revokedAt'>>): Promise<'changed' | 'missing'>;
}
