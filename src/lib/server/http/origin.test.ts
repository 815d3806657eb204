import { expect, it } from 'vitest';
import { assertOwnOrigin, type OriginQuestion } from './origin.ts';

const own = 'https://crew.example';
const ask = (more: Partial<OriginQuestion>) => {
	try {
		assertOwnOrigin({ method: 'POST', isBearer: false, origin: null, fetchSite: null, ownOrigin: own, ...more });
		return 'passes';
	} catch (error) {
		return error instanceof Error ? error.message && 'refused' : 'odd';
	}
};

it.each<[string, Partial<OriginQuestion>, 'passes' | 'refused']>([
	['our own page', { origin: own, fetchSite: 'same-origin' }, 'passes'],
	['a page elsewhere', { origin: 'https://elsewhere.example', fetchSite: 'cross-site' }, 'refused'],
	['a neighbour under the same domain', { origin: 'https://shop.crew.example', fetchSite: 'same-site' }, 'refused'],
	['a sandboxed frame', { origin: 'null' }, 'refused'],
	['a browser that leaves Origin out, from elsewhere', { fetchSite: 'cross-site' }, 'refused'],
	['a browser that leaves Origin out, from here', { fetchSite: 'same-origin' }, 'passes'],
	['a program', {}, 'passes'],
	['a bearer from anywhere', { isBearer: true, origin: 'https://elsewhere.example' }, 'passes'],
	['a link from elsewhere', { method: 'GET', fetchSite: 'cross-site' }, 'passes'],
	['a deletion from elsewhere', { method: 'DELETE', origin: 'https://elsewhere.example' }, 'refused'],
	['the same host without encryption', { origin: 'http://crew.example' }, 'refused']
])('%s', (_, question, outcome) => {
	expect(ask(question)).toBe(outcome);
});
