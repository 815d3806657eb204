import { isRealDate } from './real-date.ts';

const shape = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/;

/** Whether a string is a valid ISO 8601 instant that ends in `Z`. Dates that don't exist, such as 2026-02-30, aren't valid. */
export function isInstant(text: string): boolean {
	const date = shape.exec(text)?.[1];
	return date !== undefined && isRealDate(date);
}

/** Whether a string is a valid instant in the years 2000 to 2100. Any other value comes from a wrong clock or is made up. */
export function isRealInstant(text: string): boolean {
	const year = Number(text.slice(0, 4));
	return isInstant(text) && year >= 2000 && year <= 2100;
}
