import type { Actor } from '../../domain/rights.ts';
import type { CashQuestion, CsvQuestion, EntriesQuestion, JournalQuestion, MoneyQuestion } from '../../wire/reports.ts';
import type { CashPorts } from './cash-records.ts';
import { writeJournalCsv, type JournalPorts } from './journal-csv.ts';
import { writePaymentsCsv } from './payments-csv.ts';
import { readCashCounts } from './read-cash-counts.ts';
import { readEntries } from './read-entries.ts';
import { readReport, type PhonePorts } from './read-report.ts';

type Asking = Promise<Actor> | Actor;

/** Use cases for reports about money that was taken and given back. */
export function createReports(ports: JournalPorts & PhonePorts & CashPorts) {
	return {
		money: (actor: Asking, question: MoneyQuestion) => readReport(ports, actor, question),
		entries: (actor: Asking, question: EntriesQuestion) => readEntries(ports, actor, question),
		cash: (actor: Asking, question: CashQuestion) => readCashCounts(ports, actor, question),
		paymentsCsv: (actor: Asking, question: CsvQuestion) => writePaymentsCsv(ports, actor, question),
		journalCsv: (actor: Asking, question: JournalQuestion) => writeJournalCsv(ports, actor, question),
		/** Indexes payments and corrections that older releases recorded, so that the first report doesn't have to. */
		prepare: () => ports.moneyBooks.listOlderMoney(ports.version, () => false)
	};
}
