// Reads lists of charters as the Office's import does.
import { readCharters, type CharterDefaults } from '../../src/lib/office/read-charters.ts';
import type { CharterUse } from '../../src/lib/office/charter-columns.ts';

const defaults: CharterDefaults = {
	timeZone: 'America/Los_Angeles',
	location: 'Slip 14',
	boats: [{ name: 'Second Wind', capacity: 6, docks: ['Shelter Island, slip 2'], isRetired: false }]
};

export function readList(text: string, uses?: readonly CharterUse[]) {
	return readCharters(text, defaults, uses);
}

export function bodiesOf(text: string) {
	return readList(text).charters.map(({ body }) => body);
}

/** The problems with their lines: `2: The date is missing.` */
export function problemsOf(text: string): string[] {
	return readList(text).problems.map(({ line, problem }) => `${line}: ${problem}`);
}
