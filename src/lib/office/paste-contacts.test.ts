import { describe, expect, it } from 'vitest';
import { peopleOf, problemsOf } from '../../../tests/support/pasted-list.ts';
import { isPhone } from './paste-contacts.ts';

describe('a pasted table', () => {
	it('reads phones and emails from the same column', () => {
		const people = [
			{ name: 'Wes Oar', phone: '619 555 0100' },
			{ name: 'Ana Ruiz', email: 'ana@example.com' }
		];
		expect(peopleOf('Guest,Contact\nWes Oar,619 555 0100\nAna Ruiz,ana@example.com')).toEqual(people);
		expect(peopleOf('Guest,Phone\nWes Oar,619 555 0100\nAna Ruiz,ana@example.com')).toEqual(people);
	});

	it.each([
		'Name,Passport\nWes Oar,123456789',
		'Name,Ticket no\nWes Oar,100200300400',
		'Name,Geburtsdatum\nWes Oar,23.05.1990',
		'Name,Date of booking\nWes Oar,2027-05-23',
		'Name,Confirmation\nWes Oar,1234-5678-90'
	])('doesn’t read other numbers as phones in %j', (text) => {
		expect(peopleOf(text)).toEqual([{ name: 'Wes Oar' }]);
	});

	it.each(['+16195550100', '(619) 555-0100', '619.555.0100', '1-619-555-0100', '0171 2345678', '06 12 34 56 78'])(
		'finds the phone %s under an unknown heading',
		(phone) => {
			expect(peopleOf(`Name,Reach me\nWes Oar,${phone}`)).toEqual([{ name: 'Wes Oar', phone }]);
			expect(peopleOf(`Name,Reach me\nWes Oar,${phone}\nAna,1.6E+10`)).toEqual([{ name: 'Wes Oar', phone }]);
		}
	);

	it('doesn’t read a birthday as a phone in a table without headings', () => {
		expect(peopleOf('Wes Oar\t05/23/1990\twes@example.com')).toEqual([]);
	});

	it('finds phones under an unknown heading', () => {
		expect(peopleOf('Name,Reach me,Ref\nWes Oar,619 555 0100,44')).toEqual([
			{ name: 'Wes Oar', phone: '619 555 0100' }
		]);
	});

	it.each([
		'Name,Phone\nWes Oar,1.61956E+10',
		'Name;Phone\nWes Oar;1,61956E+10',
		'Wes Oar,wes@example.com,1.61956E+10',
		'Wes Oar\t1.61956E+10',
		'Name,Email\n1.61956E+10,wes@example.com'
	])('refuses a number that a spreadsheet shortened: %j', (text) => {
		expect(peopleOf(text)).toEqual([]);
		expect(problemsOf(text)).toMatchObject([{ problem: expect.stringMatching(/^“1.*”: The spreadsheet shortened/) }]);
	});

	it.each([
		'Name,Phone\nWes Oar,6195550100.0',
		'Name,Phone\nWes Oar,6195550100.00',
		'Name,Contact\nWes Oar,6195550100.0',
		'Name,Phone,Mobile\nWes Oar,6195550199,6195550100.0',
		'Wes Oar\t6195550100.0',
		'- Wes Oar 6195550100.0'
	])('removes the decimals of a phone in %j', (text) => {
		expect(peopleOf(text)).toEqual([{ name: 'Wes Oar', phone: '6195550100' }]);
	});

	it.each([
		['6195550100.0', true],
		['619.555.0100', true],
		['104230.0', false],
		['12500.00', false]
	])('decides whether %s is a phone without counting its decimals', (text, expected) => {
		expect(isPhone(text)).toBe(expected);
	});

	it('removes the spreadsheet’s apostrophe from a phone', () => {
		const people = [{ name: "'t Hooft", phone: '+16195550100' }];
		expect(peopleOf("Name,Phone\n't Hooft,'+16195550100")).toEqual(people);
		expect(peopleOf('Name,Phone\n\'t Hooft,="+16195550100"')).toEqual(people);
	});
});
