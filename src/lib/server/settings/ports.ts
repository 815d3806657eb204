/** The documents that the office edits. All versions are kept. */
export const documentNames = ['settings', 'boats', 'logo'] as const;
export type DocumentName = (typeof documentNames)[number];

/** One version of a document. A published version never changes. */
export interface DocumentVersion {
	/** The number of this version. The first version is 1. */
	version: number;
	/** The stored content. It may contain fields from a newer release. */
	content: Record<string, unknown>;
	changedAt: string;
	changedBy: string;
}

export interface Documents {
	/** Reads the newest version in one round trip. Returns undefined if there is none. */
	readNewest(name: DocumentName): Promise<DocumentVersion | undefined>;
	/** Reads one version in one round trip. Returns undefined if it doesn't exist. */
	read(name: DocumentName, version: number): Promise<DocumentVersion | undefined>;
	/** Returns `taken` if this version already exists, because someone else changed the document first. */
	insert(name: DocumentName, version: DocumentVersion): Promise<'inserted' | 'taken'>;
}
