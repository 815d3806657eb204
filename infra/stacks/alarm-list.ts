// Every alarm, in the words that arrive by mail. docs/runbook.md has a section for each, under the same title; a test compares.

export interface AlarmWords {
	/** Of the alarm's name, `scc-<stage>-<id>`. */
	id: string;
	/** The section's title in the runbook. */
	title: string;
	/** What it means for people, and what it does not. */
	means: string;
}

export const alarmWords = {
	appFailing: {
		id: 'app-failing',
		title: 'The app answers with errors',
		means:
			'Phones can’t deliver, and guests see an error. What crew log meanwhile is safe on their phones and is sent later.'
	},
	appRefused: {
		id: 'app-refused',
		title: 'Nearly everything is refused',
		means: 'Nobody gets in: most likely the edge and the app disagree about the origin secret. Payments wait on phones.'
	},
	appSlow: {
		id: 'app-slow',
		title: 'The app is slow',
		means:
			'One request in twenty takes over four seconds. Guests with a weak signal give up; crew don’t notice, they don’t wait for it.'
	},
	appAtLimit: {
		id: 'app-at-limit',
		title: 'More requests than may run at once',
		means: 'Some are turned away and tried again. A busy hour, a flood, or a bound that is too low.'
	},
	bug: {
		id: 'bug',
		title: 'Somebody was shown an error number',
		means: 'A bug, or a row that can’t be read. One person’s action failed and said so; nothing was recorded wrongly.'
	},
	mailStuck: {
		id: 'mail-stuck',
		title: 'Mail does not go out',
		means: 'Receipts, notices and waiver copies wait in the table. None is lost: they go out once the cause is gone.'
	},
	ledgerChanged: {
		id: 'ledger-changed',
		title: 'A permanent record was changed',
		means:
			'A payment, correction, waiver or key was overwritten or removed. The app never does that: a person or a bug did.'
	},
	guardBlind: {
		id: 'guard-blind',
		title: 'The watch over the ledger is blind',
		means: 'Changes to payments would not be noticed. Nothing has happened yet as far as anybody can tell.'
	},
	tableBusy: {
		id: 'table-busy',
		title: 'The table pushes back',
		means: 'Some reads or writes were put off. Phones try again by themselves; a screen may say it is busy.'
	},
	edgeFailing: {
		id: 'edge-failing',
		title: 'People see errors at the edge',
		means: 'One request in twenty fails before or behind CloudFront. Phones with the app work on from what they hold.'
	}
} as const satisfies Record<string, AlarmWords>;

/** Not an alarm of CloudWatch: AWS Budgets writes by itself. */
export const budgetTitle = 'The bill is higher than planned';

/** As a heading becomes part of an address, on GitHub and elsewhere. */
export function anchorOf(title: string): string {
	return title
		.toLowerCase()
		.replace(/[^a-z0-9 -]/g, '')
		.replaceAll(' ', '-');
}
