/** What the office keeps as one document, of which every version stays. */
export const documentNames = ['settings', 'boats'] as const;
export type DocumentName = (typeof documentNames)[number];

/** One version of a document. A published version never changes. */
export interface DocumentVersion {
	/** Starts at 1. */
	version: number;
	/** As it was written. A newer release may have put more in it than this one knows. */
	content: Record<string, unknown>;
	changedAt: string;
	changedBy: string;
}

export interface Documents {
	/** The newest version, in one round trip. Undefined if there is none. */
	readNewest(name: DocumentName): Promise<DocumentVersion | undefined>;
	/** `taken` if there is such a version already: somebody else changed the document first. */
	insert(name: DocumentName, version: DocumentVersion): Promise<'inserted' | 'taken'>;
}
