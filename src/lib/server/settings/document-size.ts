import { refuseField } from '../../domain/refusal.ts';

/**
 * The maximum size of a document as JSON. DynamoDB stores at most 400 kB per item, an item is never larger than its JSON, and the row's
 * other fields fit into the rest.
 */
export const maxDocumentBytes = 340_000;

/** Checks that a document fits into a single item, no matter how many entries it has. @throws Refusal `invalid` */
export function requireFits(content: Record<string, unknown>, detail: string): void {
	if (new TextEncoder().encode(JSON.stringify(content)).length <= maxDocumentBytes) return;
	throw refuseField('body', 'too_large', detail);
}
