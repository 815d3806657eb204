import { isTimeZone } from './business-zone.ts';

/**
 * A time zone as the IANA database spells it, because other programs don't know `america/los_angeles`. Another name of a zone, such as
 * `US/Pacific`, stays if it's spelled like a name. Returns text that isn't a zone unchanged.
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
