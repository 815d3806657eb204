// Opens exported files with a spreadsheet library, which guesses types, runs formulas, and reads the byte order mark, as Excel does.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { read, SSF, utils, type CellObject, type WorkSheet } from 'xlsx';
import { actorOf, makeFakeServer, putEvent, type FakeServer } from '../../../../tests/support/fake-server.ts';

const day = '2026-03-09';
const at = (minute: number): string => `${day}T20:${String(minute).padStart(2, '0')}:00Z`;

/** Names as typed, and the text that a spreadsheet shows for each. */
const names: [string, string][] = [
	['Bram Okafor', 'Bram Okafor'],
	['José Ñandú', 'José Ñandú'],
	['דנה לוי', 'דנה לוי'],
	['Wei 李', 'Wei 李'],
	['Wanda 🐳', 'Wanda 🐳'],
	['O’Dowd, Nils; "the Cook"', 'O’Dowd, Nils; "the Cook"'],
	['=1+1', "'=1+1"],
	['=HYPERLINK("http://example.com","Click")', `'=HYPERLINK("http://example.com","Click")`],
	["=cmd|' /C calc'!A0", `'=cmd|' /C calc'!A0`],
	['+SUM(A1:A9)', "'+SUM(A1:A9)"],
	['-2+3', "'-2+3"],
	['@SUM(A1)', "'@SUM(A1)"],
	[' =1+1', "'=1+1"],
	['\t=1+1', "'=1+1"],
	['\r=1+1', "'=1+1"],
	['\u200b=1+1', "'=1+1"],
	['"=1+1"', '"=1+1"'],
	["'=1+1", "'=1+1"],
	['＝1+1', "'＝1+1"],
	['＠SUM(A1)', "'＠SUM(A1)"],
	['2+2', '2+2']
];
/** Notes as typed, some with several lines, and the text that a spreadsheet shows for each. */
const notes: [string, string][] = [
	['Left early; said "thanks", and went', 'Left early; said "thanks", and went'],
	['One line\nand =1+1 on another', 'One line\nand =1+1 on another'],
	['=1+1\n"quoted", and; more', `'=1+1\n"quoted", and; more`],
	['"', '"'],
	[',;,;', ',;,;'],
	['+1 (619) 555-0100', '+1 (619) 555-0100'],
	['+1 619 555 0100', '+1 619 555 0100'],
	// Without the apostrophe, a spreadsheet would show 16195550100 for the first number and compute -1273 for the second.
	['+16195550100', "'+16195550100"],
	['+1-619-555-0100', "'+1-619-555-0100"],
	['+1-(619)-555-0100', "'+1-(619)-555-0100"],
	['Ann;=1+1;x', "Ann;'=1+1;x"]
];
/** Amounts in cents: fare and tip. */
const amounts: [number, number][] = [
	[1, 0],
	[10, 20],
	[2_499_999, 0],
	[0, 5],
	[125_000, 1_234]
];

let server: FakeServer;
let expected: { fareCents: number; tipCents: number; refundCents: number };

beforeAll(async () => {
	server = makeFakeServer(`${day}T23:00:00.000Z`);
	const { eventId } = await putEvent(server, { date: day, title: '=1+1, the "best" sail', boat: '@Wren' });
	const submission = (body: object, id: string) => ({
		...{ actor: actorOf('captain'), eventId, key: id, body: new TextEncoder().encode(JSON.stringify(body)) }
	});
	expected = { fareCents: 0, tipCents: 0, refundCents: 725 };
	const rows = Math.max(names.length, notes.length, amounts.length);
	for (let row = 0; row < rows; row++) {
		const [amountCents, tipCents] = amounts[row % amounts.length]!;
		const fields = {
			patronName: names[row % names.length]![0],
			note: notes[row]?.[0],
			reference: row === 0 ? '0042' : `=${row}`
		};
		const paymentId = randomUUID();
		const payment = { paymentId, amountCents, tipCents, takenAt: at(row), method: 'cash', ...fields };
		await server.services.payments.record(submission(payment, paymentId));
		expected.fareCents += amountCents;
		expected.tipCents += tipCents;
		if (row !== 4) continue;
		const back = { kind: 'refund', amountCents: 725, tipCents: 0, method: 'cash', reason: '-2+3', takenAt: at(50) };
		await server.services.payments.correct({ ...submission(back, randomUUID()), paymentId });
	}
	const handoverId = randomUUID();
	const handover = { handoverId, countedCents: 500, expectedCents: 1_000, note: '@SUM(A1)', takenAt: at(55) };
	await server.services.boarding.record('handover', submission(handover, handoverId));
	const accounts = { cash: '=Cash, "till"; 1', sales: 'Ventas José', tipsPayable: '-Tips' };
	await server.services.settings.change(actorOf('admin'), { accounts }, 0);
});

type Line = Record<string, CellObject | undefined>;

/** Reads a sheet's lines, with the first row as column names. Fails if a line has more cells than the first row. */
function linesOf(sheet: WorkSheet): Line[] {
	const { s: start, e: end } = utils.decode_range(sheet['!ref'] ?? '');
	const cellAt = (r: number, c: number): CellObject | undefined => sheet[utils.encode_cell({ r, c })];
	const columns = Array.from({ length: end.c + 1 }, (_, c) => String(cellAt(start.r, c)?.v ?? ''));
	expect(columns).not.toContain('');
	return Array.from({ length: end.r }, (_, row) =>
		Object.fromEntries(columns.map((column, c) => [column, cellAt(row + 1, c)]))
	);
}

/** Opens an exported file as a double-click would: the library has to detect the separator and the encoding. */
async function openPayments(separator: ',' | ';'): Promise<Line[]> {
	const pieces: string[] = [];
	const question = { from: day, to: day, separator };
	for await (const piece of await server.services.reports.paymentsCsv(actorOf('admin'), question)) pieces.push(piece);
	const { Sheets, SheetNames } = read(Buffer.from(pieces.join('')), { dateNF: 'yyyy-mm-dd' });
	return linesOf(Sheets[SheetNames[0] ?? '']!);
}

/** Whether Excel would run a cell as a formula. The library itself runs only text that begins with an equals sign. */
const wouldRun = ({ f, t, v }: CellObject): boolean =>
	f !== undefined || (t === 's' && /^[=+\-@\t\r\n＝＋－＠]/.test(String(v)) && !/^\+\d[\d-]*[ (]/.test(String(v)));
const text = (cell: CellObject | undefined): unknown => (cell === undefined ? '' : cell.t === 's' ? cell.v : cell);
const cents = (lines: readonly Line[], column: string): number =>
	Math.round(lines.reduce((sum, line) => sum + Number(line[column]?.v ?? 0), 0) * 100);
const days = (cell: CellObject | undefined): string | undefined => {
	if (cell?.t !== 'n') return undefined;
	const { y, m, d } = SSF.parse_date_code(Math.round(Number(cell.v)));
	return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
};

describe.each([',', ';'] as const)('the payments CSV with %s, opened in a spreadsheet', (separator) => {
	let lines: Line[];
	let payments: Line[];
	beforeAll(async () => {
		lines = await openPayments(separator);
		payments = lines
			.filter((line) => line.record?.v === 'payment')
			.toSorted((a, b) => (String(a.taken_at?.v) < String(b.taken_at?.v) ? -1 : 1));
	});

	it('runs nothing', () => {
		const cells = lines.flatMap((line) => Object.values(line).filter((cell) => cell !== undefined));
		expect(cells.length).toBeGreaterThan(300);
		expect(cells.filter(wouldRun)).toEqual([]);
	});

	it.each(names.map(([typed, shown], row) => [typed, shown, row] as const))(
		'shows the name %j as %j',
		(_, shown, row) => {
			expect(text(payments[row]?.person)).toBe(shown);
		}
	);

	it.each(notes.map(([typed, shown], row) => [typed, shown, row] as const))(
		'shows the note %j as %j',
		(_, shown, row) => {
			expect(text(payments[row]?.note)).toBe(shown);
			// The columns after the note aren't shifted.
			expect(payments[row]?.record_id?.v).toBe(payments[row]?.payment_id?.v);
			expect(payments[row]?.received_at?.v).toMatch(/Z$/);
		}
	);

	it('keeps the zeros of a check number in the file, for programs and for columns that are imported as text', () => {
		// If opened with a double-click, a spreadsheet shows 42, as for any CSV.
		expect(payments[0]?.reference).toMatchObject({ t: 'n', v: 42, w: '0042' });
	});

	it('has amounts that are numbers and add up to the cent, and days that are dates', () => {
		const refunds = lines.filter((line) => line.record?.v === 'refund');
		const money = [...payments, ...refunds];
		for (const column of ['fare', 'tip', 'total'] as const) {
			expect(money.map((line) => line[column]?.t)).toEqual(money.map(() => 'n'));
		}
		expect(cents(lines, 'fare')).toBe(expected.fareCents - expected.refundCents);
		expect(cents(lines, 'tip')).toBe(expected.tipCents);
		expect(cents(lines, 'total')).toBe(expected.fareCents + expected.tipCents - expected.refundCents);
		expect(refunds.map((line) => [line.total?.v, text(line.note)])).toEqual([[-7.25, "'-2+3"]]);
		expect(lines.map((line) => days(line.date))).toEqual(lines.map(() => day));
		expect(lines.map((line) => days(line.charter_date))).toEqual(lines.map(() => day));
		const handover = lines.find((line) => line.record?.v === 'handover');
		expect([handover?.counted?.v, handover?.expected?.v, handover?.difference?.v, text(handover?.note)]).toEqual([
			...[5, 10, -5, "'@SUM(A1)"]
		]);
	});
});

describe('the journal, opened in a spreadsheet', () => {
	it('runs nothing, has days that are dates, and amounts that balance to the cent', async () => {
		// The journal has no byte order mark, because accounting programs don't expect one. So the test reads it as text.
		const csv = await server.services.reports.journalCsv(actorOf('admin'), { from: day, to: day });
		const { Sheets, SheetNames } = read(csv, { type: 'string' });
		const lines = linesOf(Sheets[SheetNames[0] ?? '']!);
		expect(lines.flatMap((line) => Object.values(line).filter((cell) => cell && wouldRun(cell)))).toEqual([]);
		expect(lines.map((line) => text(line.AccountName)).toSorted()).toEqual([
			...["'-Tips", `'=Cash, "till"; 1`, 'Refunds', 'Ventas José']
		]);
		expect(lines.map((line) => days(line.JournalDate))).toEqual(lines.map(() => day));
		const sum = expected.fareCents + expected.tipCents;
		expect([cents(lines, 'Debits'), cents(lines, 'Credits')]).toEqual([sum, sum]);
		const cash = lines.find((line) => text(line.AccountName) === `'=Cash, "till"; 1`);
		expect(cash?.Debits).toMatchObject({ t: 'n', v: (sum - expected.refundCents) / 100 });
	});
});
