import { isTimeZone } from './business-zone.ts';

/**
 * Converts a time zone to the IANA database's spelling, because other programs don't recognize `america/los_angeles`. Keeps correctly
 * capitalized aliases, such as `US/Pacific`, and any text that isn't a time zone.
 */
export function zoneName(typed: string): string {
	if (!isTimeZone(typed)) return typed;
	const { timeZone } = new Intl.DateTimeFormat('en-US', { timeZone: typed }).resolvedOptions();
	const isSame = timeZone.toLowerCase() === typed.toLowerCase();
	return isSame || !isSpelledAsName(typed) ? timeZone : typed;
}

function isSpelledAsName(typed: string): boolean {
	return typed.split('/').every((part) => /^(?:[A-Z]{2,3}|[A-Z][a-z]\w*)$/.test(part));
}
