import type { ServiceKey } from '../../domain/service-key.ts';

export interface ServiceKeys {
	insert(key: ServiceKey): Promise<'inserted' | 'taken'>;
	read(keyId: string): Promise<ServiceKey | undefined>;
	/** All keys, including revoked ones, and how many couldn't be read. Reads an index that may be milliseconds behind. */
	list(): Promise<{ keys: ServiceKey[]; unreadable: number }>;
	/** Sets these fields on the current key. `missing` if there is no such key. */
	change(keyId: string, changes: Partial<Pick<ServiceKey, 'lastUsedAt' | 'revokedAt'>>): Promise<'changed' | 'missing'>;
}
