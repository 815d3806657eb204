// The messages of finished steps.
import type { Filled, Uploaded } from '../site/slots.ts';

export function aliasMessage(was: string, is: string): string {
	return was === is ? `at ${is} already` : `${was} → ${is}`;
}

export function filledMessage({ copied, removed }: Filled): string {
	return `${copied} files copied, ${removed} removed`;
}

export function uploadedMessage({ made, there }: Uploaded): string {
	return `${made} new, ${there} there already`;
}
