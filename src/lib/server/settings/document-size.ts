import { refuseField } from '../../domain/refusal.ts';

/**
 * DynamoDB stores at most 400 kB per item. JSON is never smaller than the item, and the row's other fields fit into the remaining space.
 */
export const maxDocumentBytes = 340_000;

/** A document is a single item, no matter how many entries it has. @throws Refusal `invalid` */
export function requireFits(content: Record<string, unknown>, detail: string): void {
	if (new TextEncoder().encode(JSON.stringify(content)).length <= maxDocumentBytes) return;
	throw refuseField('body', 'too_large', detail);
}
