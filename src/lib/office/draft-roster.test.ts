import { describe, expect, it } from 'vitest';
import { actorOf, makeFakeServer } from '../../../tests/support/fake-server.ts';
import { compareRoster } from './compare-roster.ts';
import { addToDraft, entriesOf, markHost } from './draft-roster.ts';
import { emptyDraft, rowOf, type EventDraft } from './event-draft.ts';
import { readPastedRoster } from './paste-roster.ts';
import { readNewEvent } from './read-draft.ts';

const filled: EventDraft = {
	...emptyDraft('America/Los_Angeles'),
	...{ date: '2026-05-23', hostFirstName: 'Alice', title: 'Alice, whale watch', location: 'Slip 14' },
	...{ startsAt: '11:00', endsAt: '14:00', price: '2,340' }
};

/** Pastes a list as the page does. */
function paste(draft: EventDraft, text: string): EventDraft {
	const { fresh, changes } = compareRoster(readPastedRoster(text).people, entriesOf(draft.patrons));
	addToDraft(
		draft,
		fresh.map(({ person }) => person),
		changes
	);
	return draft;
}

const draftWith = (...names: string[]): EventDraft => ({ ...filled, patrons: names.map((name) => rowOf({ name })) });
const hostsOf = ({ patrons }: EventDraft) => patrons.flatMap(({ name, isHost }) => (isHost === true ? [name] : []));

describe('a list pasted into a new charter', () => {
	it.each<[string, EventDraft, string, string[]]>([
		['a new person', draftWith('Wes Oar'), 'Name,Host\nAlice Tern,yes\nAlice Reed,', ['Alice Tern']],
		['somebody who is in the form', draftWith('Alice Tern', 'Alice Reed'), 'Name,Host\nAlice Tern,yes', ['Alice Tern']],
		['nobody', draftWith('Alice Tern'), 'Name,Host\nAlice Tern,\nAlice Reed,', []]
	])('marks as the host: %s', (_, draft, text, hosts) => {
		expect(hostsOf(paste(draft, text))).toEqual(hosts);
	});

	it.each([
		['Name,Host\nBo Lin,yes', ['Bo Lin']],
		['Name,Host\nWes Oar,yes', ['Wes Oar']],
		['Name,Host\nBo Lin,', ['Alice Tern']]
	])('moves the host mark only if the list has one: %j', (text, hosts) => {
		const draft = draftWith('Alice Tern', 'Wes Oar');
		markHost(draft.patrons, draft.patrons[0]!, true);
		expect(hostsOf(paste(draft, text))).toEqual(hosts);
	});

	it.each([
		['', 'Name,Host\nWes Oar,yes', 'Wes'],
		['', 'Name,Host\nAlice Tern,yes', 'Alice'],
		['', 'Alice Tern', ''],
		['Zoe', 'Name,Host\nAlice Tern,yes', 'Zoe']
	])('fills in the host’s first name unless it is typed: %j', (hostFirstName, text, wanted) => {
		expect(paste({ ...draftWith('Wes Oar'), hostFirstName }, text).hostFirstName).toBe(wanted);
	});

	it('updates the rows that are there with everything that differs', () => {
		const draft = paste(draftWith('Wes'), 'Name,Email,Phone,Share,Minor\nWes,wes@example.com,619 555 0100,$160,yes');
		expect(draft.patrons).toEqual([
			{ name: 'Wes', email: 'wes@example.com', phone: '619 555 0100', share: '160.00', isMinor: true }
		]);
		expect(compareRoster(readPastedRoster('Wes,wes@example.com').people, entriesOf(draft.patrons)).same).toHaveLength(
			1
		);
	});

	it.each([
		['of two people with the host’s first name', 'Name,Host\nAlice Tern,yes\nAlice Reed,', 'Alice Tern'],
		['of another name than the link', 'Name,Host\nAlice Reed,\nBo Lin,yes', 'Bo Lin'],
		['of nobody, if two have the host’s first name', 'Alice Tern\nAlice Reed', undefined]
	])('gives the created charter the host: %s', async (_, text, host) => {
		const read = readNewEvent(paste(draftWith(), text));
		if (!read.ok) throw new Error(JSON.stringify(read.problems));
		const request = { actor: actorOf('admin'), message: read.body, key: null, bodySha256: 'unused' };
		const { event } = await makeFakeServer().services.events.create(request);
		expect(event.patrons.find(({ isHost }) => isHost)?.name).toBe(host);
	});
});

it('a new host mark in the form removes the old one, and a removed mark leaves no host', () => {
	const draft = draftWith('Alice Tern', 'Wes Oar');
	const [alice, wes] = draft.patrons;
	markHost(draft.patrons, alice!, true);
	markHost(draft.patrons, wes!, true);
	expect(hostsOf(draft)).toEqual(['Wes Oar']);
	markHost(draft.patrons, wes!, false);
	expect(hostsOf(draft)).toEqual([]);
});
