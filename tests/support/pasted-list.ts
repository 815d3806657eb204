// Reads pasted lists of guests as the Office does.
import { readPastedRoster } from '../../src/lib/office/paste-roster.ts';

export const wes = { name: 'Wes Oar', email: 'wes@example.com', phone: '619 555 0100' };
export const ana = { name: 'Ana Ruiz', email: 'ana@example.com' };

export function peopleOf(text: string) {
	return readPastedRoster(text).people.map(({ person }) => person);
}

export function namesOf(text: string): string[] {
	return peopleOf(text).map(({ name }) => name);
}

export function problemsOf(text: string) {
	return readPastedRoster(text).problems;
}
