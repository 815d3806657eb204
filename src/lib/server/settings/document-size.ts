import { refuseField } from '../../domain/refusal.ts';

/**
 * The maximum size of a document as JSON, which is never smaller than the stored document. DynamoDB stores at most 400 kB per item; the
 * rest is for the row's other fields.
 */
export const maxDocumentBytes = 340_000;

/** Checks that a document fits into a single item, no matter how many entries it has. @throws Refusal `invalid` */
export function requireFits(content: Record<string, unknown>, detail: string): void {
	if (new TextEncoder().encode(JSON.stringify(content)).length <= maxDocumentBytes) return;
	throw refuseField('body', 'too_large', detail);
}
