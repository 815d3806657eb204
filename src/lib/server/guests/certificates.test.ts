import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { actorOf, eventId, makeFakeServer, putEvent, submit } from '../../../../tests/support/fake-server.ts';
import { seal, sha256 } from '../access/index.ts';
import { readCertificate } from './certificates.ts';
import { createPrivateLinks } from './private-links.ts';

const captain = { ...actorOf('captain'), id: 'larkin', name: 'Imke Larkin' };
const position = { latitude: 32.5, longitude: -117.5 };

/** The certificate of an entry that reached the server at 11:00 AM on the charter’s day. */
async function certificateOf(draft: object, hours: object = {}, at = '2026-05-23T18:00:00.000Z') {
	const server = makeFakeServer(at);
	const { services, stores, clock } = server;
	await putEvent(server, hours);
	await services.crew.create(actorOf('admin'), { name: 'Rosa Ostrow', role: 'crew', passcode: 'tide-and-tiller' });
	const logId = randomUUID();
	const body = JSON.stringify({ logId, text: 'Ashes', position, distanceFromLandNm: 3, ...draft });
	await services.boarding.record('log', { ...submit(body), actor: captain, key: logId });
	const ids = { token: () => randomUUID() };
	const links = createPrivateLinks({ secrets: stores.secrets, ids, seal, sha256, clock, linkDays: 365 });
	const token = await links.ofCertificate(eventId, logId);
	const { date, facts, evidence } = await readCertificate({ events: stores.events, links }, eventId, logId, token);
	const shown: Record<string, string> = { date, ...Object.fromEntries(facts), ...Object.fromEntries(evidence) };
	return shown;
}

const takenAt = '2026-05-23T17:30:00Z';
const byPhone = 'by the crew’s phone';
const byServer = 'when the entry reached our server';

it.each([
	['a plausible one', takenAt, byPhone],
	['a clock that was never set', '1970-01-01T00:00:00Z', byServer],
	['a clock that is years ahead', '2031-05-23T17:30:00Z', byServer]
])('prints the phone’s time only if it can be right: %s', async (_, time, expected) => {
	const shown = await certificateOf({ takenAt: time });
	expect(shown.Time).toContain(expected);
	expect(shown.Time).toContain('2026');
});

it('says who sent the entry, if it wasn’t the one who is named', async () => {
	expect(await certificateOf({ takenAt })).toMatchObject({ 'Entered by': 'Imke Larkin' });
	expect(await certificateOf({ takenAt })).not.toHaveProperty('Sent by');
	expect(await certificateOf({ takenAt, takenBy: 'ostrow' })).toMatchObject({
		...{ 'Entered by': 'Rosa Ostrow', 'Sent by': 'Imke Larkin' }
	});
});

const atNight = { startsAt: '23:00', endsAt: '02:00' };
it.each([
	['before midnight', atNight, '2026-05-24T06:30:00Z', '2026-05-23', 'Saturday, May 23, 2026', '11:00 PM'],
	[
		'after midnight',
		atNight,
		'2026-05-24T07:30:00Z',
		'2026-05-24',
		'Sunday, May 24, 2026',
		'11:00 PM, Saturday, May 23, 2026'
	],
	['at noon', {}, '2026-05-23T19:00:00Z', '2026-05-23', 'Saturday, May 23, 2026', '11:00 AM'],
	// The server received this entry after midnight, perhaps long after the scattering.
	['by a wrong clock', atNight, '1970-01-01T00:00:00Z', '2026-05-23', 'Saturday, May 23, 2026', '11:00 PM'],
	['by a clock 12 hours fast', {}, '2026-05-24T09:30:00Z', '2026-05-23', 'Saturday, May 23, 2026', '11:00 AM'],
	['by a clock a year slow', {}, '2025-05-23T19:00:00Z', '2026-05-23', 'Saturday, May 23, 2026', '11:00 AM'],
	['by a clock a month slow', atNight, '2026-04-23T19:00:00Z', '2026-05-23', 'Saturday, May 23, 2026', '11:00 PM']
] as const)('is dated on the local day of the scattering: %s', async (_, hours, time, date, day, sailed) => {
	const shown = await certificateOf({ takenAt: time }, hours, '2026-05-24T08:00:00.000Z');
	expect(shown).toMatchObject({ date, Date: day, 'Sailed from': `Shelter Island slip 14, ${sailed}` });
});
