import { defaultRights, rights, roles } from '../../../src/lib/domain/rights.ts';

type Access = 'in' | 401 | 403;

/** A route with the status that each person gets, and the people who may use its other methods. */
export interface RouteRow {
	reads: Record<string, number>;
	writes: Record<string, Record<string, Access>>;
}

const people: readonly [who: string, heading: string][] = [
	['stranger', 'Not signed in'],
	['rightless', 'No rights'],
	['crew', 'Crew'],
	['captain', 'Captain'],
	['service', 'Service'],
	['admin', 'Admin']
];

function markdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
	return [headings, headings.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function readWord(status: number): string {
	if (status === 401 || status === 403) return `no (${status})`;
	// The tests request one that doesn't exist. A valid link needs no other right.
	return status === 404 ? 'with its link' : 'yes';
}

function linesOf(route: string, { reads, writes }: RouteRow): string[][] {
	const address = `\`/${route.replace(/^\(crew\)\/?/, '').replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, '{$1}')}\``;
	const isReadable = Object.values(reads).some((status) => status !== 405);
	const read = isReadable ? [['GET', address, ...people.map(([who]) => readWord(reads[who] ?? 404))]] : [];
	const written = Object.entries(writes).map(([method, access]) => [
		...[method, address],
		...people.map(([who]) => (access[who] === 'in' ? 'yes' : `no (${access[who]})`))
	]);
	return [...read, ...written];
}

/** Writes the document about rights from the table that the tests check against the running app. */
export function rightsDocument(table: Record<string, RouteRow>): string {
	const ofRoles = rights.map((right) => [
		`\`${right}\``,
		...roles.map((role) => (defaultRights[role].includes(right) ? 'yes' : 'no'))
	]);
	const sorted = Object.entries(table).toSorted(([a], [b]) => (a < b ? -1 : 1));
	const linesWhere = (isApi: boolean) =>
		sorted.filter(([route]) => route.startsWith('api/') === isApi).flatMap(([route, row]) => linesOf(route, row));
	const headings = ['Method', 'Address', ...people.map(([, heading]) => heading)];
	return `# Who may do what

Made by \`tests/contract/api/routes.test.ts\`, which asks the running app for every line. Don't edit it: change the table there and run
\`npx vitest run --project contract tests/contract/api/routes.test.ts -u\`.

## Rights of each role

An account may have other rights than its role's. _Service_ keys and accounts have the rights that they were given.

${markdownTable(['Right', ...roles], ofRoles)}

## Endpoints

With the rights of its role; _Service_ has \`events:write\`. Some depend on the charter: crew see its tips only if they worked it.

${markdownTable(headings, linesWhere(true))}

## Pages

The app's pages are the same files for everybody and show what the endpoints above answer. A guest's own page needs its private link. The mailbox exists only where
email stays on this computer.

${markdownTable(headings, linesWhere(false))}
`;
}
