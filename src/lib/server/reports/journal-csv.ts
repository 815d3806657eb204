import { journalOf, type JournalLine } from '../../domain/journal.ts';
import type { DayRule } from '../../domain/money-lines.ts';
import { refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { JournalAccounts } from '../../domain/settings.ts';
import type { JournalQuestion } from '../../wire/reports.ts';
import { auditedExport, type ExportPorts } from './audited-export.ts';
import { csvLine } from '../../domain/csv.ts';
import { linesOf, openReport, readMoney, type DayRange, type ReportPorts } from './read-money.ts';

export interface JournalPorts extends ReportPorts, ExportPorts {
	/** Returns the names of the accounts in the business's bookkeeping. */
	accounts: () => Promise<JournalAccounts>;
}

/** QuickBooks Online and Xero import at most this many lines per file, including the header. */
const maxLines = 1_000;
const maxCharters = 100;

/**
 * Writes a balanced journal entry for each day as CSV. The columns have QuickBooks Online's names, which Xero can map.
 * @throws Refusal `not_allowed`, `unavailable`, or `invalid`, for example if the range has too many lines for one file
 */
export async function writeJournalCsv(
	ports: JournalPorts,
	actor: Promise<Actor> | Actor,
	{ from, to, rule = 'taken' }: JournalQuestion
): Promise<string> {
	await openReport(ports, actor, { from, to });
	return auditedExport(ports, await actor, 'journal_exported', { from, to }, () => write(ports, { from, to }, rule));
}

async function write(ports: JournalPorts, { from, to }: DayRange, rule: DayRule): Promise<string> {
	const accounts = await ports.accounts();
	const lines: JournalLine[] = [];
	for await (const piece of readMoney(ports, { from, to }, rule, maxCharters)) {
		for (const entry of journalOf(linesOf(piece), accounts).values()) lines.push(...entry);
		if (lines.length >= maxLines) {
			throw refuseField(
				'to',
				'too_many_lines',
				`A journal can have at most ${maxLines} lines. Export fewer days at a time.`
			);
		}
	}
	const header = ['JournalNo', 'JournalDate', 'AccountName', 'Debits', 'Credits', 'Description'];
	return [header, ...lines.map(cellsOf)].map((cells) => csvLine(cells, ',')).join('');
}

function cellsOf({ day, account, debitCents, creditCents }: JournalLine) {
	const [year = '', month = '', date = ''] = day.split('-');
	const amount = (cents: number) => (cents === 0 ? undefined : { cents });
	return [
		...[`SCC-${year}${month}${date}`, `${month}/${date}/${year}`, account, amount(debitCents), amount(creditCents)],
		'Ship Captain Crew daily sales'
	];
}
