// What steps say of themselves once they are done.
import type { Filled, Uploaded } from '../site/slots.ts';

export function sayAlias(was: string, is: string): string {
	return was === is ? `at ${is} already` : `${was} → ${is}`;
}

export function sayFilled({ copied, removed }: Filled): string {
	return `${copied} files copied, ${removed} removed`;
}

export function sayUploaded({ made, there }: Uploaded): string {
	return `${made} new, ${there} there already`;
}
