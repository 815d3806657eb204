import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleText } from '../domain/text.ts';
import { readPastedRoster } from './paste-roster.ts';

const peopleOf = (text: string) => readPastedRoster(text).people.map(({ person }) => person);
const namesOf = (text: string) => peopleOf(text).map(({ name }) => name);
const problemsOf = (text: string) => readPastedRoster(text).problems;
const wes = { name: 'Wes Oar', email: 'wes@example.com', phone: '619 555 0100' };

describe('a pasted table', () => {
	it.each([
		['commas', 'Name,Email,Phone\nWes Oar,wes@example.com,619 555 0100'],
		['semicolons', 'Name;Email;Phone\nWes Oar;wes@example.com;619 555 0100'],
		['tabs', 'Name\tEmail\tPhone\nWes Oar\twes@example.com\t619 555 0100'],
		['sep=;', 'sep=;\r\nName;Email;Phone\r\nWes Oar;wes@example.com;619 555 0100\r\n'],
		['sep=, in quotes', '"sep=,"\nName,Email,Phone\nWes Oar,wes@example.com,619 555 0100'],
		['a byte order mark and CRLF', '\ufeffName,Email,Phone\r\nWes Oar,wes@example.com,619 555 0100\r\n'],
		['old Mac line ends', 'Name,Email,Phone\rWes Oar,wes@example.com,619 555 0100'],
		['quotes', '"Name","Email","Phone"\n"Oar, Wes","wes@example.com","619 555 0100"'],
		[
			'another order and columns nobody asked for',
			'Age,E-Mail,Cell,Guest name\n44,wes@example.com,619 555 0100,Wes Oar'
		],
		['first and last names', 'Last Name,First Name,Email,Phone\nOar,Wes,wes@example.com,619 555 0100'],
		[
			'Outlook contacts',
			'"Title","First Name","Middle Name","Last Name","E-mail Address","E-mail Type","Home Phone","Mobile Phone","Notes"\n' +
				'"","Wes","","Oar","wes@example.com","SMTP","619 555 0199","619 555 0100","met\nat the ""dock"""'
		],
		[
			'Google contacts',
			'First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\nWes,Oar,* Home,wes@example.com,Mobile,619 555 0100'
		],
		['a title above the headings', 'Saturday sail:\n\nName,Email,Phone\nWes Oar,wes@example.com,619 555 0100'],
		['no headings', 'Wes Oar,wes@example.com,619 555 0100'],
		['no headings, in another order', 'wes@example.com\t619 555 0100\tWes Oar'],
		['no headings, first and last name apart', 'Wes\tOar\twes@example.com\t619 555 0100'],
		['a number for each row', '1\tWes Oar\twes@example.com\t619 555 0100'],
		['pipes', 'Wes Oar | wes@example.com | 619 555 0100'],
		['invisible characters', '\u200bWes\u00a0Oar\u200e,\u2060wes@example.com\u200b,619 555 0100']
	])('with %s is read', (_, text) => {
		expect(peopleOf(text)).toEqual([wes]);
		expect(problemsOf(text)).toEqual([]);
	});

	it('of two lists put together is read as one', () => {
		const text = 'sep=;\nName;Email\nWes Oar;\nsep=;\nName;Email\nAna Reyes;';
		expect(namesOf(text)).toEqual(['Wes Oar', 'Ana Reyes']);
		expect(problemsOf(text)).toEqual([]);
		expect(readPastedRoster(text).header).toBe('sep=;\nName;Email');
	});

	it('says how its columns were understood, and follows a correction', () => {
		const text = 'Party,Name,Email\nOar,Wes Oar,wes@example.com';
		expect(readPastedRoster(text).columns).toEqual([
			{ heading: 'Party', use: 'none' },
			{ heading: 'Name', use: 'name' },
			{ heading: 'Email', use: 'email' }
		]);
		const corrected = readPastedRoster(text, ['name', 'none', 'email']);
		expect(corrected.people.map(({ person }) => person)).toEqual([{ name: 'Oar', email: 'wes@example.com' }]);
		expect(readPastedRoster('Wes\twes@example.com').columns.map(({ heading, use }) => [heading, use])).toEqual([
			['Column 1', 'name'],
			['Column 2', 'email']
		]);
	});

	it.each([
		['Name,Age\nWes,8\nAna,44\nBo,17\nCy,18\nDi,0', ['Wes', 'Bo', 'Di']],
		['Name,Age\nWes,8 yrs\nAna,7 months\nBo,30 years old\nCy,', ['Wes', 'Ana']],
		['Name,Minor\nWes,yes\nAna,no\nBo,x\nCy,\nDi,1\nEd,0', ['Wes', 'Bo', 'Di']],
		['Name,Adult/Child\nWes,Child\nAna,Adult\nBo,child (8)', ['Wes', 'Bo']],
		['Name;Child?\nWes;✓\nAna;-', ['Wes']],
		['Wes Oar\twes@example.com\tChild\nAna Reyes\tana@example.com\tAdult', ['Wes Oar']]
	])('marks the minors of %j', (text, names) => {
		expect(problemsOf(text)).toEqual([]);
		expect(peopleOf(text).flatMap(({ name, isMinor }) => (isMinor ? [name] : []))).toEqual(names);
	});

	it('does not guess who is a minor', () => {
		expect(problemsOf('Name,Age\nWes,eight or nine\nAna,400')).toMatchObject([
			{ line: 2, problem: expect.stringMatching(/“eight or nine” means a minor/) },
			{ line: 3, problem: expect.stringMatching(/“400”/) }
		]);
	});

	it.each([
		['a yes', 'Name,Host\nWes Oar,yes\nAna Reyes,'],
		['the name of the host in each row', 'Name,Booked by\nWes Oar,WES OAR\nAna Reyes,Wes Oar'],
		['the word', 'Name,Is host\nWes Oar,Host\nAna Reyes,no']
	])('marks the host by %s', (_, text) => {
		expect(peopleOf(text).map(({ name, isHost }) => [name, isHost])).toEqual([
			['Wes Oar', true],
			['Ana Reyes', undefined]
		]);
	});

	it('has one host', () => {
		const text = 'Name,Host\nWes Oar,yes\nAna Reyes,yes';
		expect(namesOf(text)).toEqual(['Wes Oar']);
		expect(problemsOf(text)).toMatchObject([{ line: 3, problem: expect.stringMatching(/Wes Oar on line 2/) }]);
	});

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

	const ana = { name: 'Ana Ruiz', email: 'ana@example.com' };
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
		['semicolons in notes', 'vegan; no nuts', 'fish; rice'],
		['a tab in a note', 'vegan\tno nuts', 'fish'],
		['pipes in notes', 'a|b', 'c|d']
	])('splits a list at its commas despite %s', (_, one, two) => {
		const rows = `Wes Oar,wes@example.com,${one}\nAna Ruiz,ana@example.com,${two}`;
		const people = [{ name: 'Wes Oar', email: 'wes@example.com' }, ana];
		expect(peopleOf(`Name,Email,Notes\n${rows}`)).toEqual(people);
		// Without headings, we can't tell what the note is, but a whole line must never become one guest.
		const unclear = { problem: expect.stringMatching(/isn’t clear/) };
		expect(problemsOf(rows)).toMatchObject([unclear, unclear]);
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
		['Name,Email\n"Wes\nOar",wes@example.com'],
		['First,Last,Email\nWes,"Oar\n",wes@example.com'],
		['Name,Email,Notes\nWes Oar,wes@example.com,"likes\nfish"'],
		['Name,Phone\n"Wes Oar\nwes@example.com",'],
		['Name,Email\n"Oar,\nWes",wes@example.com'],
		['Name,Email\n"Wes\n\nOar",wes@example.com']
	])('joins the parts of one name in %j', (text) => {
		expect(problemsOf(text)).toEqual([]);
		expect(peopleOf(text)).toEqual([{ name: 'Wes Oar', email: 'wes@example.com' }]);
	});

	it.each([
		['Name,Email\n"Wes Oar\nAnn Bay",wes@example.com'],
		['Name,Email\n"1. Wes\n2. Ann",wes@example.com'],
		['Name,Email\n"Wes Oar\nAnn",wes@example.com'],
		['Name,Email\n"Wes\nAnn\nBob",wes@example.com'],
		['Name,Email\n"Wes Oar 619-555-0100\nAnn Bay 619-555-0101",wes@example.com'],
		['First,Last,Email\n"Wes\nAnn","Oar\nBay",wes@example.com'],
		['"Wes Oar\nAnn Bay",wes@example.com'],
		['"Wes Oar\nAnn Bay"'],
		['"Wes\nAnn"'],
		['Name\n"Wes Oar\nAnn Bay"']
	])('doesn’t join the lines of a cell into one guest in %j', (text) => {
		expect(peopleOf(text)).toEqual([]);
		expect(problemsOf(text)).toMatchObject([
			{ problem: expect.stringMatching(/more than one person|one person or two/) }
		]);
	});

	it.each([
		['Name,Email\nWes Oar,"wes@example.com\nann@example.com"', /email/],
		['Name,Email\n619-555-0100 Wes,wes@example.com', /digits/],
		['Name,Email\n6195550100 Wes,wes@example.com', /digits/],
		['Email\nwes@example.com', /no name/]
	])('has a problem in %j', (text, reason) => {
		expect(peopleOf(text)).toEqual([]);
		expect(problemsOf(text)).toMatchObject([{ line: 2, problem: expect.stringMatching(reason) }]);
	});

	it.each([
		'Juan\tde Cruz\tjuan@example.com',
		'juan\tde cruz\tjuan@example.com',
		'Name,Email,Phone\n"=""Juan de Cruz""",juan@example.com,'
	])('reads Juan de Cruz from %j', (text) => {
		expect(problemsOf(text)).toEqual([]);
		expect(peopleOf(text)).toMatchObject([
			{ name: expect.stringMatching(/^juan de cruz$/i), email: 'juan@example.com' }
		]);
	});

	it('removes the spreadsheet’s apostrophe from a phone', () => {
		const people = [{ name: "'t Hooft", phone: '+16195550100' }];
		expect(peopleOf("Name,Phone\n't Hooft,'+16195550100")).toEqual(people);
		expect(peopleOf('Name,Phone\n\'t Hooft,="+16195550100"')).toEqual(people);
	});

	it('removes bullets and numbers before names', () => {
		expect(namesOf('Name,Email\n1. Wes Oar,wes@example.com\n- Ana Ruiz,')).toEqual(['Wes Oar', 'Ana Ruiz']);
		expect(namesOf('First,Last\n1) Wes,Oar')).toEqual(['Wes Oar']);
	});

	it('counts lines as an editor does, over cells with line breaks', () => {
		const roster = readPastedRoster('Name,Notes\nWes Oar,"likes\nfish"\n,nobody\nAna Reyes,');
		expect(roster.people.map(({ line }) => line)).toEqual([2, 5]);
		expect(roster.problems).toEqual([{ line: 4, text: ',nobody', problem: 'There is no name.' }]);
	});

	it('reads shares, also where a sum holds the separator', () => {
		const shares = (text: string) => peopleOf(text).map(({ shareCents }) => shareCents);
		expect(shares('Name,Share\nWes,$160.50\nAna,0\nBo,')).toEqual([16050, 0, undefined]);
		expect(shares('Wes,,,"$1,250.00"')).toEqual([125_000]);
		expect(shares('Wes,,,$1,250.00')).toEqual([125_000]);
		expect(shares('Wes, wes@example.com, , 160')).toEqual([16_000]);
		expect(shares('Wes Oar $160')).toEqual([16_000]);
	});

	it('keeps a digit in a column of names, where it stands for somebody unknown', () => {
		expect(namesOf('Name,Email\nGuest 2,\nWes Oar 3rd,')).toEqual(['Guest 2', 'Wes Oar 3rd']);
	});
});

describe('a list from a chat', () => {
	it.each([
		['1. Wes Oar\n2. Ana Reyes', ['Wes Oar', 'Ana Reyes']],
		['1) Wes Oar\n2) Ana Reyes', ['Wes Oar', 'Ana Reyes']],
		['- Wes Oar\n– Ana Reyes\n* Bo Lin', ['Wes Oar', 'Ana Reyes', 'Bo Lin']],
		['• Wes Oar\n✅ Ana Reyes\n[x] Bo Lin', ['Wes Oar', 'Ana Reyes', 'Bo Lin']],
		['Oar, Wes\nReyes, Ana María', ['Wes Oar', 'Ana María Reyes']],
		['van der Berg, Jan', ['Jan van der Berg']],
		['Wes Oar, Jr.', ['Wes Oar Jr.']],
		['Wes Oar, Ana Reyes, Bo Lin', ['Wes Oar', 'Ana Reyes', 'Bo Lin']],
		['Wes, Ana, Bo', ['Wes', 'Ana', 'Bo']],
		['Guests:\nwes oar\n\nAna Reyes', ['wes oar', 'Ana Reyes']],
		['María del Carmen de la Cruz López', ['María del Carmen de la Cruz López']],
		['Seán Ó Briain\nJoão d’Ávila\nDwayne O’Brien-Smith', ['Seán Ó Briain', 'João d’Ávila', 'Dwayne O’Brien-Smith']],
		['李小龍\nНина Ли\nสมชาย\nमीरा', ['李小龍', 'Нина Ли', 'สมชาย', 'मीरा']],
		['Will May\nGrace Hope\nAn So', ['Will May', 'Grace Hope', 'An So']],
		['Ann "Skip" Lee', ['Ann "Skip" Lee']],
		['Name\nWes', ['Wes']],
		...['Guests:', 'Names', 'People', 'Passengers:', 'Name', 'Guest:'].flatMap((heading): [string, string[]][] => [
			[`${heading}\n1. Wes Oar\n2. Ann Bay`, ['Wes Oar', 'Ann Bay']],
			[`${heading}\n- Wes Oar\n• Ann Bay`, ['Wes Oar', 'Ann Bay']],
			[`${heading}\nOar, Wes\nBay, Ann`, ['Wes Oar', 'Ann Bay']],
			[`${heading}\nWes Oar, wes@example.com\nAnn Bay <ann@example.com>`, ['Wes Oar', 'Ann Bay']],
			[`${heading}\n1\tWes Oar\n2\tAnn Bay`, ['Wes Oar', 'Ann Bay']],
			[`${heading}\nWes Oar\nGuest 2`, ['Wes Oar', 'Guest 2']],
			[`${heading}\n\nName,Email\nWes Oar,wes@example.com`, ['Wes Oar']],
			[`Name,Email\nWes Oar,wes@example.com\n${heading}\nAnn Bay,ann@example.com`, ['Wes Oar', 'Ann Bay']]
		])
	])('%j is read', (text, names) => {
		expect(namesOf(text)).toEqual(names);
		expect(problemsOf(text)).toEqual([]);
	});

	it.each([
		['Wes Oar <wes@example.com>'],
		['"Oar, Wes" <wes@example.com>'],
		['- Wes Oar: wes@example.com'],
		['Wes Oar (wes@example.com)'],
		['Wes Oar wes@example.com'],
		['Wes Oar, wes@example.com'],
		['wes@example.com - Wes Oar']
	])('%j has a name and an email', (text) => {
		expect(peopleOf(text)).toEqual([{ name: 'Wes Oar', email: 'wes@example.com' }]);
	});

	it('reads several mailboxes on one line, as a mail program copies them', () => {
		expect(peopleOf('Wes Oar <wes@example.com>; "Reyes, Ana" <ana@example.com>, <bo@example.com>')).toEqual([]);
		expect(namesOf('Wes Oar <wes@example.com>; "Reyes, Ana" <ana@example.com>')).toEqual(['Wes Oar', 'Ana Reyes']);
	});

	it.each([
		'Wes Oar, wes@example.com; Ann Bay, ann@example.com',
		'Wes Oar, 619 555 0100; Ann Bay, 619 555 0111',
		'Wes Oar wes@example.com, Ann Bay ann@example.com'
	])('reads several people with contacts on one line: %j', (text) => {
		expect(namesOf(text)).toEqual(['Wes Oar', 'Ann Bay']);
	});

	it('reads a phone that follows a name', () => {
		for (const text of ['Wes Oar 619-555-0100', 'Wes Oar, (619) 555-0100', 'Wes Oar: +1 619 555 0100']) {
			expect(peopleOf(text)).toMatchObject([{ name: 'Wes Oar', phone: expect.stringMatching(/555.0100$/) }]);
		}
	});
});

describe('a line that can’t be read', () => {
	it.each([
		['see you all at the dock tomorrow', /name/],
		['Hi everyone, here is my list', /name/],
		['https://example.com/rsvp', /link/],
		['x.com', /link/],
		['2 couples', /name/],
		['3 women', /name/],
		['Anna evil.com', /link/],
		['t.me/x', /more than one|link/],
		['Wes Oar +1', /more than one|digits/],
		['Wes and Ana Oar', /more than one/],
		['Wes & Ana', /more than one/],
		['Wes Oar (2)', /digits/],
		['Garcia Lopez, Ana, San Diego', /one person or two|name/],
		['Odalys Fern, nope', /one person or two/],
		['Bruno, nope', /“nope”/],
		['Wes, 12', /“12”/],
		['Ada,,,,extra', /“extra”/],
		['Wes Oar, wes@example.com, vegetarian', /“vegetarian”/],
		['Wes Oar | vegan | wes@example.com', /“vegan”/],
		['Wes\tvegan\twes@example.com', /“vegan”/],
		[', wes@example.com', /no name/],
		['wes@example.com', /no name/],
		['Wes, wes@example..com', /email address/],
		['Fern, , , 12.345', /Share “12.345”/],
		['Wes,,,-20', /below zero/],
		['Is Wes coming?', /name/],
		['⁣⁣\u2800.', /name/],
		['x '.repeat(1500), /too long/]
	])('%j is a problem with a reason, and nobody', (text, reason) => {
		const roster = readPastedRoster(text);
		expect(roster.people).toEqual([]);
		expect(roster.problems).toMatchObject([{ line: 1, problem: expect.stringMatching(reason) }]);
	});

	it.each(['Guests:', 'Name'])('isn’t a guest under %s either', (heading) => {
		expect(problemsOf(`${heading}\nsee you all at the dock\nWes Oar (2)`)).toHaveLength(2);
	});

	it('keeps the headings of a table below a title', () => {
		expect(readPastedRoster('Guests:\nName,Email\nWes Oar,nope').header).toBe('Name,Email');
	});

	it('takes no other line with it, and is given back as it was typed', () => {
		const roster = readPastedRoster(
			'Wes, wes@example.com\n  Bruno, not-an-address\n"Ana Reyes, ana@example.com\nBo, bo@example.com'
		);
		expect(roster.people.map(({ line }) => line)).toEqual([1, 3, 4]);
		expect(roster.people.map(({ person }) => person.name)).toEqual(['Wes', 'Ana Reyes', 'Bo']);
		expect(roster.problems).toMatchObject([{ line: 2, text: 'Bruno, not-an-address' }]);
	});

	it('is a repeated person where name, email and phone don’t tell two apart', () => {
		const text = 'José Oar,jose@example.com\nJOSE OAR,Jose@example.com\nJosé Oar,other@example.com';
		expect(namesOf(text)).toEqual(['José Oar', 'José Oar']);
		expect(problemsOf(text)).toMatchObject([{ line: 2, problem: 'JOSE OAR is already on line 1.' }]);
	});
});

describe('lines that are nobody', () => {
	it('are pointed out by their numbers: headings, totals, blank lines', () => {
		const roster = readPastedRoster('Guest list\n\nName,Share\nWes,$10\n,\nTotal,$10\n1 guest\nAdults: 1\n\n');
		expect(roster.skipped.map(({ line, why }) => `${line} ${why}`)).toEqual([
			'1 heading',
			'2 blank',
			'3 heading',
			'5 blank',
			'6 total',
			'7 total',
			'8 total'
		]);
		expect(roster.people).toHaveLength(1);
		expect(roster.problems).toEqual([]);
	});
});

describe('any input', () => {
	const letter = fc.constantFrom(...'Aé李 ,;\t"\n\r|<>@.-–•1$:\u200b\ufeff\u2028='.split(''));
	const word = fc.constantFrom(
		'Wes',
		'Oar',
		'wes@example.com',
		'619-555-0100',
		'$1,250',
		'Name',
		'Email',
		'Total: 3',
		'sep=;',
		'<a@example.com>'
	);
	const text = fc
		.array(fc.oneof(letter, word, fc.string({ maxLength: 6 })), { maxLength: 60 })
		.map((parts) => parts.join(''));

	it('is read without an error, and each line that isn’t blank is accounted for', () => {
		fc.assert(
			fc.property(text, (raw) => {
				const roster = readPastedRoster(raw);
				const seen = new Set([...roster.people, ...roster.problems, ...roster.skipped].map(({ line }) => line));
				const lines = raw
					.replace(/^\ufeff/, '')
					.replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
					.split('\n');
				const isPreamble = /^\s*"?sep=/i.test(raw.replace(/^\ufeff/, ''));
				if (raw.includes('"') || isPreamble) return;
				for (const [at, line] of lines.entries()) if (visibleText(line) !== '') expect([...seen]).toContain(at + 1);
			}),
			{ numRuns: 1500 }
		);
	});

	it('makes no guest of a link, an address, or a sum', () => {
		fc.assert(
			fc.property(text, (raw) => {
				for (const { person } of readPastedRoster(raw).people) expect(person.name).not.toMatch(/@|https?:|\$|\n|\t/);
			}),
			{ numRuns: 500 }
		);
	});

	it('of a thousand lines, or of one endless line, is read to the end', () => {
		const lines = Array.from({ length: 1000 }, (_, at) => `Wes Oar${'abc'.charAt(at % 3)}, g${at}@example.com`);
		expect(readPastedRoster(lines.join('\n')).people).toHaveLength(1000);
		for (const text of ['1 ', '"', ',', '<a@example.com> ', 'a', '(']) {
			const roster = readPastedRoster(text.repeat(20_000));
			expect(roster.people).toEqual([]);
		}
	});
});
