import { describe, expect, it } from 'vitest';
import { ana, namesOf, peopleOf, problemsOf, wes } from '../../../tests/support/pasted-list.ts';
import { readPastedRoster } from './paste-roster.ts';

describe('a pasted table', () => {
	it.each([
		[
			'Google Contacts with two addresses in a cell',
			'First Name,Middle Name,Last Name,Nickname,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Organization Name\nWes,,Oar,,* Work,wes@example.com ::: oar@example.com,Mobile,619 555 0100 ::: 619 555 0111,Oar & Co'
		],
		[
			'Google Contacts of earlier years',
			'Name,Given Name,Family Name,Birthday,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value\nWes Oar,Wes,Oar,,* myContacts,*,wes@example.com,Mobile,619 555 0100'
		],
		['Numbers', 'Guest,Email Address,Mobile Phone,Notes\r\nWes Oar,wes@example.com,619 555 0100,vegetarian'],
		['Excel, as Unicode text', '\ufeffName\tE-mail\tTel.\r\n"Oar, Wes"\twes@example.com\t619 555 0100\r\n'],
		['German Excel', 'sep=;\r\nVorname;Nachname;E-Mail;Telefon;Alter\r\nWes;Oar;wes@example.com;619 555 0100;44'],
		[
			'Outlook on the web',
			'First Name,Middle Name,Last Name,Title,Suffix,E-mail Address,E-mail 2 Address,Home Phone,Business Phone,Mobile Phone,Birthday,Notes\nWes,,Oar,,,wes@example.com,oar@example.com,,619 555 0199,619 555 0100,,"line one\r\nline two"'
		]
	])('of %s is read', (_, text) => {
		expect(peopleOf(text)).toEqual([wes]);
		expect(problemsOf(text)).toEqual([]);
	});

	it.each([
		['in Spanish', 'Nombre;Apellidos;Correo electrónico\nAna;Ruiz;ana@example.com'],
		['in Italian', 'Nome;Cognome;Email\nAna;Ruiz;ana@example.com'],
		['in French', 'Prénom;Nom;Courriel\nAna;Ruiz;ana@example.com'],
		['in French, as a full name', 'Nom;Adresse e-mail\nAna Ruiz;ana@example.com'],
		['in German, last name first', 'Name;Vorname;E-Mail-Adresse\nRuiz;Ana;ana@example.com'],
		['with the first name twice', 'Name;First name;Email\nAna Ruiz;Ana;ana@example.com'],
		['in Chinese', '姓名,邮箱\nAna Ruiz,ana@example.com'],
		['in Japanese', '氏名\tメールアドレス\nAna Ruiz\tana@example.com'],
		['in Korean', '이름,이메일\nAna Ruiz,ana@example.com'],
		['in Russian', 'Имя;Фамилия;Почта\nAna;Ruiz;ana@example.com'],
		['in an unknown language, next to Email', 'Pangalan,Email\nAna Ruiz,ana@example.com'],
		['in an unknown language, with first and last name', 'Xa,Xb,Email\nAna,Ruiz,ana@example.com'],
		['with an unknown heading for the email', 'Name,How we reach you,Table\nAna Ruiz,ana@example.com,4'],
		['with an empty cell above the emails', 'Name,,Table\nAna Ruiz,ana@example.com,4'],
		['with emails under Contact', 'Name,Contact\nAna Ruiz,ana@example.com'],
		['with emails under Address', 'Name,Address\nAna Ruiz,ana@example.com'],
		[
			'of a form',
			'Timestamp,What is your full name?,Your email address (we send the waiver there),Are you over 18?\n5/1/2027 10:11:12,Ana Ruiz,ana@example.com,Yes'
		],
		['with the email of somebody else', 'Name,Email,Emergency contact email\nAna Ruiz,ana@example.com,bo@example.com'],
		['with a note next to the name', 'Pangalan,Tala,Email\nAna Ruiz,vegan,ana@example.com']
	])('reads headings %s', (_, text) => {
		const roster = readPastedRoster(text);
		expect(roster.problems).toEqual([]);
		expect(roster.people.map(({ person }) => person)).toEqual([ana]);
		expect(roster.skipped).toMatchObject([{ line: 1, why: 'heading' }]);
	});

	it.each([
		'Name,Emergency contact\nWes Oar,619 555 0100',
		'Name,Phone,Emergency phone\nWes Oar,,619 555 0100',
		'Name,Parent’s email\nWes Oar,ann@example.com'
	])('ignores other people’s phones and emails in %j', (text) => {
		expect(peopleOf(text)).toEqual([{ name: 'Wes Oar' }]);
	});

	it('doesn’t read words above numbers as a guest', () => {
		expect(problemsOf('Pangalan,Gulang\nAna Ruiz,44\nBo Lin,12').map(({ line }) => line)).toEqual([1, 2, 3]);
	});

	it('uses the column that really has emails', () => {
		expect(peopleOf('Name,Email opt in,Email\nWes Oar,yes,wes@example.com')).toEqual([
			{ name: 'Wes Oar', email: 'wes@example.com' }
		]);
	});

	it('reads headings above ages in an unknown language', () => {
		expect(peopleOf('Pangalan;Edad\nWes Oar;8')).toEqual([{ name: 'Wes Oar', isMinor: true }]);
	});

	it.each([
		['Pangalan,Sulat\nAna Ruiz,ana@example.com\nBo Lin,bo@example.com', 'Sulat'],
		['Bruno,Nope\nAna Ruiz,ana@example.com', 'Nope'],
		['Xa;Xb;Xc\nAna Ruiz;ana@example.com;619 555 0100', 'Xb']
	])('doesn’t read words above emails as a guest: %j', (text, word) => {
		expect(namesOf(text)).not.toContain(text.split(/[,;]/)[0]);
		expect(namesOf(text)).toContain('Ana Ruiz');
		expect(problemsOf(text)).toMatchObject([{ line: 1, problem: expect.stringContaining(`check “${word}”`) }]);
	});

	it.each([
		[
			'Nombre;Apellidos;Contacto\nAna;Ruiz;ana@example.com\nBo;Lin;bo@example.com',
			'Nombre;Apellidos;Email',
			'Wes;Oar;nope'
		],
		['Pangalan,Email\nAna Ruiz,ana@example.com', 'Name,Email', 'Wes Oar,nope']
	])('reads the remaining rows of %j like the others', (text, header, bad) => {
		const roster = readPastedRoster(`${text}\n${bad}`);
		expect(roster.header).toBe(header);
		expect(roster.problems.map((problem) => problem.text)).toEqual([bad]);
		const rest = readPastedRoster(`${header}\n${bad}`);
		expect(rest.people).toEqual([]);
		expect(rest.problems).toMatchObject([{ line: 2, problem: roster.problems[0]?.problem }]);
	});
});
