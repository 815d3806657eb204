// Every alarm, with the text of its email. docs/runbook.md has a section with the same title for each; a test compares them.

export interface AlarmWords {
	/** Part of the alarm's name, `scc-<stage>-<id>`. */
	id: string;
	/** The alarm's title, which is also the title of its section in the runbook. */
	title: string;
	/** What the alarm means for people. */
	means: string;
	/** Set if the alarm exists only where SES sends the email. */
	needsSes?: true;
	/** Set if the alarm exists only in environments that are checked from outside. */
	needsOutsideCheck?: true;
}

export const alarmWords = {
	appFailing: {
		id: 'app-failing',
		title: 'The app responds with errors',
		means: 'Phones can’t send, and guests see an error. What crew log now is safe on their phones and is sent later.'
	},
	appRefused: {
		id: 'app-refused',
		title: 'Almost every request is rejected',
		means: 'Nobody can sign in: the edge and the app probably have different origin secrets. Payments wait on phones.'
	},
	appSlow: {
		id: 'app-slow',
		title: 'The app is slow',
		means:
			'One request in twenty takes over four seconds. Guests with a weak signal give up. Crew don’t wait for the server.'
	},
	appAtLimit: {
		id: 'app-at-limit',
		title: 'Too many requests at once',
		means: 'Some requests are rejected and retried. It is a busy hour, a flood, or a limit that is too low.'
	},
	bug: {
		id: 'bug',
		title: 'Someone saw an error number',
		means:
			'A bug, or a row that can’t be read. One person’s action failed and showed an error. No wrong record was stored.'
	},
	mailStuck: {
		id: 'mail-stuck',
		title: 'Email is not being sent',
		means: 'Receipts, notices and waiver copies are waiting. None is lost: they are sent once the cause is fixed.'
	},
	mailLate: {
		id: 'mail-late',
		title: 'An email has been waiting for hours',
		means: 'A receipt, notice, or waiver copy has not gone out for four hours. It is tried again for a day and a half.'
	},
	mailBounces: {
		id: 'mail-bounces',
		title: 'Too many emails bounce',
		means: 'One email in twenty comes back. Amazon stops all of our email if this goes on. Nothing is lost.',
		needsSes: true
	},
	mailComplaints: {
		id: 'mail-complaints',
		title: 'People report our email as spam',
		means: 'One recipient in a thousand did. Amazon stops all of our email if this goes on. Nothing is lost.',
		needsSes: true
	},
	ledgerChanged: {
		id: 'ledger-changed',
		title: 'A permanent record was changed',
		means:
			'A payment, correction, waiver or key was overwritten or removed. The app never does that, so a person or a bug did.'
	},
	guardBlind: {
		id: 'guard-blind',
		title: 'The ledger guard is not working',
		means: 'A change to a payment would go unnoticed. No change has been seen so far.'
	},
	tableBusy: {
		id: 'table-busy',
		title: 'The table is throttling requests',
		means: 'Some reads or writes were rejected. Phones retry. A screen may say that the server is busy.'
	},
	siteDown: {
		id: 'site-down',
		title: 'The site doesn’t answer from outside',
		means:
			'Route 53 asks from three regions, and none gets an answer. Phones keep what crew log, and guests see an error.',
		needsOutsideCheck: true
	},
	edgeFailing: {
		id: 'edge-failing',
		title: 'CloudFront responds with errors',
		means:
			'One request in twenty fails before or behind CloudFront. Phones with the app keep working with what they have.'
	}
} as const satisfies Record<string, AlarmWords>;

/** The title of the budget's section in the runbook. AWS Budgets sends its own email, so it's not a CloudWatch alarm. */
export const budgetTitle = 'The bill is higher than planned';

/** The anchor that GitHub and others generate from a heading. */
export function anchorOf(title: string): string {
	return title
		.toLowerCase()
		.replace(/[^a-z0-9 -]/g, '')
		.replaceAll(' ', '-');
}
