/** What a column in a pasted roster can contain. */
export const columnUses = [
	'name',
	'first',
	'last',
	'suffix',
	'email',
	'phone',
	'share',
	'minor',
	'host',
	'none'
] as const;
export type ColumnUse = (typeof columnUses)[number];

/** Reads a draft's stored column uses. Returns undefined if any of them is unknown, because another release may have stored them. */
export function readColumnUses(names: readonly string[] | undefined): ColumnUse[] | undefined {
	const known = names?.flatMap((name) => columnUses.find((use) => use === name) ?? []);
	return known?.length === names?.length ? known : undefined;
}

export interface PastedColumn {
	/** The column's heading in the list, or a name such as `Column 2` if there is none. */
	heading: string;
	use: ColumnUse;
}

// Matched against a heading's lowercase letters: `emailaddress` for `E-mail Address`. Includes headings from Outlook, Google Contacts,
// Numbers, and booking exports.
const headings: [use: ColumnUse, pattern: RegExp][] = [
	['first', /^(guest|passenger|contact)?(first(name)?|given(name)?|forename|vorname|nombre|prenom)$/],
	['last', /^(guest|passenger|contact)?(last(name)?|surname|family(name)?|nachname|apellidos?)$/],
	['suffix', /^(name)?suffix$/],
	[
		'name',
		/^((full|display|file)?names?|(guest|passenger|contact|customer|attendee|participant|person|lead)(full)?(name)?s?|who|people)$/
	],
	['email', /^(primary|contact|guest)?(e?mail|correo)(address(es)?|id)?\d?(value)?$|^email\d(address|value)$/],
	[
		'phone',
		/^(primary|contact|guest|home|business|work|other|mobile|cell|main|car)?((tele)?phone|tel|telefono?|mobile|cell(ular)?|celular|movil|handy|whatsapp)(number|no|nr)?s?\d?(value)?$/
	],
	[
		'share',
		/^(share|amount|price|fare|cost|rate|owe[sd]|due|topay|pays|balance)(s|due|owed|usd|each|cents|inusd|perperson|pp)?$/
	],
	[
		'minor',
		/^(is)?(minors?|child(ren)?|kids?|underage|under18|adult(or|\/)?(child|minor|kid)|age(group|onday)?|ages|edad|alter)$/
	],
	['host', /^(is)?(host|organi[sz]er|booker|booked(by)?|(lead|main|primary)(guest|contact))$/]
];

// Headings in other languages, compared without case, accents, spaces, and punctuation.
const foreign: Partial<Record<ColumnUse, string>> = {
	first: 'nombres prénoms nome voornaam fornavn förnamn etunimi imię jméno имя 名',
	last: 'cognome cognomi sobrenome apelido apelidos achternaam etternavn efternavn efternamn sukunimi nazwisko příjmení фамилия 姓',
	name: 'nom nom_complet nom_et_prénom nombre_completo nombre_y_apellidos nome_completo nome_e_cognome naam navn namn nimi gast gäste teilnehmer teilnehmerin invité invités invitado invitados pasajero pasajeros ospite ospiti convidado convidados passageiro passageiros passager passagers фио 姓名 名字 名前 お名前 氏名 이름 성명',
	email:
		'correo_electrónico correos dirección_de_correo dirección_de_correo_electrónico courriel adresse_mail adresse_e_mail adresse_courriel adresse_électronique mail_adresse e_mail_adresse e_mail_adres mailadres posta_elettronica indirizzo_email indirizzo_e_mail endereço_de_email endereço_de_e_mail e_post e_post_adresse e_postadress sähköposti e_posta почта электронная_почта 邮箱 邮件 电子邮箱 电子邮件 電子郵件 郵箱 メール メールアドレス 이메일',
	phone:
		'telefon telefonnummer telefonnr telefoon telefoonnummer número_de_teléfono teléfono_móvil téléphone_portable numéro_de_téléphone portable handynummer mobil mobilnummer mobiltelefon telemóvel cellulare numero_di_telefono puhelin puhelinnumero телефон 电话 电话号码 手机 手机号 手机号码 電話 電話番号 携帯 携帯電話 전화 전화번호 휴대폰',
	share: 'betrag preis importe precio monto montant prix importo prezzo preço valor bedrag prijs 金额 料金 金額',
	minor: 'âge età idade leeftijd alder ålder wiek возраст 年龄 年齢 나이',
	none: 'anmerkung anmerkungen bemerkung bemerkungen kommentar notas notizen observaciones observações commentaires remarques opmerkingen 备注 備考 비고'
};
const foreignUses = new Map(
	columnUses.flatMap((use) => (foreign[use] ?? '').split(' ').map((word) => [lettersOf(word), use] as const))
);

const otherHeadings =
	/^(timestamp|deposit|tips?|tax(es)?|fees?|discount|(sub)?total|refund|no|nr|number|id|title|prefix|middle(name)?|nickname|company|organization.*|job.*|notes?|comments?|remarks?|address.*|street.*|city|state|province|zip(code)?|postal.*|country.*|birthday|birthdate|dateofbirth|dob|gender|sex|group|party|table|room|seat|rsvp|status|paid|waiver|diet.*|allerg.*|meal.*|weight|size|date|time|type|tags?|labels?|categories|language|web(page|site)|fax|.*(type|label|fax)|homestreet.*|relationship)$/;

function lettersOf(text: string): string {
	return text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '');
}

function useOf(heading: string): ColumnUse | undefined {
	const letters = lettersOf(heading);
	return (
		headings.find(([, pattern]) => pattern.test(letters))?.[0] ??
		(letters === '' ? undefined : foreignUses.get(letters)) ??
		(otherHeadings.test(letters) ? 'none' : useOfQuestion(heading))
	);
}

/** Reads a heading that is a question from a form, such as *What is your full name?* or *Email address (for the waiver)*. */
function useOfQuestion(heading: string): ColumnUse | undefined {
	if (isOfSomebodyElse(heading)) return 'none';
	const isQuestion =
		/^(what|your|please|enter|full|guest|contact|primary|attendee|passenger|customer|participant|best|cell|mobile|work|home|personal|e-?mail|phone|first|last|name)\b.* /i.test(
			heading
		);
	if (!isQuestion) return undefined;
	if (/\be-?mail\b/i.test(heading)) return 'email';
	if (/\b(phone|mobile|cell)\b/i.test(heading)) return 'phone';
	if (/\bfirst name\b/i.test(heading)) return 'first';
	if (/\blast name\b/i.test(heading)) return 'last';
	return /\bname\b/i.test(heading) && !/\b(boat|company|group|team|user|nick|pet)/i.test(heading) ? 'name' : undefined;
}

/** Whether a column has someone else's contact details, such as *Emergency contact* or *Parent’s phone*. */
export function isOfSomebodyElse(heading: string): boolean {
	return /emergency|emergencia|urgence|notfall|guardian|parent|next of kin/i.test(heading);
}

/** Whether a row could be a heading row. Rejects rows with a long cell, an email, an amount, or a number with three or more digits. */
export function hasOnlyWords(cells: readonly string[]): boolean {
	return cells.some((cell) => cell !== '') && !cells.some((cell) => cell.length > 100 || /[@$]|\d{3}/.test(cell));
}

/** Returns what each heading's column contains, or undefined for an unknown heading. */
export function usesOfHeadings(cells: readonly string[]): (ColumnUse | undefined)[] {
	return cells.map((cell) => (cell === '' ? undefined : useOf(cell)));
}

/**
 * Returns what a heading row's columns contain, or undefined if the row isn't a heading row. A heading row needs two known headings, or a
 * single heading alone on its line, so that a guest's row isn't mistaken for headings.
 */
export function readHeadings(cells: readonly string[]): (ColumnUse | undefined)[] | undefined {
	if (!hasOnlyWords(cells)) return undefined;
	// Cached, because several steps read the same row.
	if (!headingsRead.has(cells)) headingsRead.set(cells, judgeHeadings(cells));
	return headingsRead.get(cells);
}

const headingsRead = new WeakMap<readonly string[], (ColumnUse | undefined)[] | undefined>();

function judgeHeadings(cells: readonly string[]): (ColumnUse | undefined)[] | undefined {
	const filled = cells.filter((cell) => cell !== '').length;
	const uses = usesOfHeadings(cells);
	const known = uses.filter((use) => use !== undefined).length;
	// A heading that is alone on its line must be a word such as *Email*, which can't be a guest's name.
	const namesPersonOrContact = uses.some(
		(use) => use !== undefined && ['name', 'first', 'last', 'email', 'phone'].includes(use)
	);
	const isAlone = filled === 1 && known === 1 && namesPersonOrContact;
	return isAlone || (known >= 2 && known * 2 >= filled) ? uses : undefined;
}

/** Whether a line of a list without columns is a heading: `Guests:`, `Passenger list`. */
export function isListHeading(line: string): boolean {
	if (/\d/.test(line)) return false;
	if (/^[^:@\d]{1,60}:$/.test(line)) return true;
	const letters = lettersOf(line);
	return (
		/^(the)?(guest|passenger|attendee|participant|crew|name|people|party|boat|charter|final|updated|our)*(list|roster|manifest|names)$/.test(
			letters
		) || /^(guests|passengers|attendees|participants|adults|kids|children|infants|people|names?)$/.test(letters)
	);
}

const groups = 'guests|people|persons|passengers|adults|kids|children|infants|pax|attendees|heads';
const totals = [
	/^(grand |sub-?|overall )?totals?\b/i,
	// Matches `Guests: 2`, but not `Guest 2`, which is a guest whose name isn't known yet.
	new RegExp(`^(number of |total )?(${groups}|head ?count|count|party size)\\s*[:=-]?\\s*\\d+\\b`, 'i'),
	new RegExp(
		`^\\W*\\d+\\s+(${groups}|guest|person|passenger|adult|kid|child|infant|total|in total|altogether|coming)\\b`,
		'i'
	),
	/^(party|group) of\s+\d+/i,
	/^=\s*\d+$/,
	/^sum\b[\s:=$]*\d/i
];

/** Whether a row is a total, such as `Total: 12` or `12 guests`. */
export function isTotal(cells: readonly string[]): boolean {
	const first = cells.find((cell) => cell !== '') ?? '';
	if (totals.some((pattern) => pattern.test(first))) return true;
	// A row of totals has only one or two numbers, and its first cell is empty.
	const filled = cells.filter((cell) => cell !== '');
	return (
		cells[0] === '' && filled.length > 0 && filled.length <= 2 && filled.every((cell) => /^[$\s\d.,]+$/.test(cell))
	);
}
