import { refuseField } from '../../domain/refusal.ts';

/** DynamoDB stores at most 400 kB in one item. JSON is never smaller than the item, and the row's other fields fit into the rest. */
export const maxDocumentBytes = 340_000;

/** A document is one item, whatever the number of its entries. @throws Refusal `invalid` */
export function requireFits(content: Record<string, unknown>, detail: string): void {
	if (new TextEncoder().encode(JSON.stringify(content)).length <= maxDocumentBytes) return;
	throw refuseField('body', 'too_large', detail);
}
