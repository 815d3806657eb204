import { expect, it } from 'vitest';
import { deriveCrewId, isCrewId, isNewCrewId } from './crew-id.ts';

it.each([
	['Rosa Ostrow', 'ostrow'],
	['  Søren   Østby ', 'ostby'],
	['Cher', 'cher'],
	['Ray Vance Jr.', 'vance'],
	['Ray Vance, Sr', 'vance'],
	['Walter Hale III', 'hale'],
	['Jr.', 'jr'],
	['Siobhán O’Brien', 'obrien'],
	['Anne Smith-Jones', 'smithjones'],
	['Dr. Wei 李', 'wei'],
	['Ana 3', 'ana'],
	['Robert Service', 'robert.service'],
	['Amir Admin', 'amir.admin'],
	['Ada Lovelace …', 'lovelace'],
	['A'.repeat(60), 'a'.repeat(30)]
])('derives an id that may be used from %j', (name, id) => {
	expect(deriveCrewId(name)).toBe(id);
	expect(isNewCrewId(id)).toBe(true);
});

it.each(['', '…', '株式', '42', 'Admin', 'Service', 'ADMIN.'])('derives no id from %j', (name) => {
	expect(deriveCrewId(name)).toBe('');
});

it.each([
	'admin',
	'admin.',
	'admin2',
	'ad.min',
	'a-d-m-i-n',
	'administrator',
	'service',
	'service-1',
	'system',
	'vance.',
	'vance-',
	'jr..vance',
	'.vance',
	'2vance',
	'Vance',
	'vance jr',
	'',
	'a'.repeat(41)
])('allows no new account the id %j', (id) => expect(isNewCrewId(id)).toBe(false));

it.each(['vance', 'ray.vance', 'o-brien', 'servicer', 'adminton', 'badmin', 'vance2', 'a'.repeat(40)])(
	'allows a new account the id %j',
	(id) => expect(isNewCrewId(id)).toBe(true)
);

it('still reads the ids that older releases allowed, but never the admin’s', () => {
	expect(['jr.', 'service', 'a..b', 'vance-'].every(isCrewId)).toBe(true);
	expect(isCrewId('admin')).toBe(false);
});
