/** Documents of the office. All versions are kept. */
export const documentNames = ['settings', 'boats'] as const;
export type DocumentName = (typeof documentNames)[number];

/** One version of a document. A published version never changes. */
export interface DocumentVersion {
	/** Starts at 1. */
	version: number;
	/** The stored content. It may contain fields from a newer release. */
	content: Record<string, unknown>;
	changedAt: string;
	changedBy: string;
}

export interface Documents {
	/** The newest version, in one round trip. Undefined if there is none. */
	readNewest(name: DocumentName): Promise<DocumentVersion | undefined>;
	/** `taken` if the version exists, because someone else changed the document first. */
	insert(name: DocumentName, version: DocumentVersion): Promise<'inserted' | 'taken'>;
}
