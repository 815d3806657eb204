import type { ServiceKey } from '../../domain/service-key.ts';

export interface ServiceKeys {
	insert(key: ServiceKey): Promise<'inserted' | 'taken'>;
	read(keyId: string): Promise<ServiceKey | undefined>;
	/** All of them, revoked ones too, by one query of an index (milliseconds behind), and how many couldn't be read. */
	list(): Promise<{ keys: ServiceKey[]; unreadable: number }>;
	/** Sets these fields on the key as it is now. `missing` if there is no such key. */
	change(keyId: string, changes: Partial<Pick<ServiceKey, 'lastUsedAt' | 'revokedAt'>>): Promise<'changed' | 'missing'>;
}
