/**
 * One deployed copy of everything: its own table, buckets, functions and two addresses (live and staging). Holds nothing secret and
 * nothing of a person's: credentials are settings of the functions, which the release tool alone writes.
 */
export interface Stage {
	/** Lower-case letters, digits and hyphens, at most 20. In the name of everything: `scc-<name>-web`. */
	name: string;
	/** What the functions read as `SCC_STAGE`. */
	appStage: 'production' | 'staging';
	/** Twelve digits. Left out: the account of the credentials at hand, which a deployment prints and asks about. */
	account?: string;
	/** The region of the table, functions, and buckets. What CloudFront needs in its home region always goes to us-east-1. */
	region: string;
	/** Left out: the addresses CloudFront gives. */
	domain?: Domain;
	mail: { provider: 'gmail' | 'ses'; sender: string; office: string };
	/** Who is written to when an alarm rings; confirms once by a link. */
	alarmEmail: string;
	/** Where people who get an alarm find docs/runbook.md: a URL if the repository has one, else the path. */
	runbook: string;
	/** For the whole account. Nothing is switched off at it; it only sends an email. */
	monthlyBudgetDollars: number;
	/**
	 * The most web requests worked on at once, which bounds what a flood can cost. Left out: the account's own bound. A new
	 * account often has 10 in all, of which nothing can be set aside.
	 */
	webConcurrency?: number;
	/** Which of the origin secret's two values CloudFront sends: docs/runbook.md, "Rotating the origin secret". */
	originSecret: 'a' | 'b';
	retentionDays: {
		/** What the functions write down. One of the lengths CloudWatch offers. */
		functionLogs: 7 | 14 | 30 | 60 | 90 | 180 | 365;
		/** One line a request at the edge, without address, query or cookie. */
		edgeLogs: number;
		/** Overwritten or removed files of both buckets, before S3 drops them. */
		replacedFiles: number;
		/** How far back the table can be put, in days: 1 to 35. */
		tableRecovery: number;
	};
}

export interface Domain {
	/** What people type, such as `crew.example.com`. */
	name: string;
	/** The staged slot's own name, such as `staged-crew.example.com`: another origin, so another service worker and storage. */
	stagingName: string;
	/** A certificate in us-east-1 for both names. */
	certificateArn: string;
	/** Where Route 53 holds the zone the records are made. Left out: you make them at your registrar. */
	hostedZone?: { id: string; name: string };
}

/** What is wrong with a stage's file, in sentences; empty when nothing is. */
export function problemsOf(stage: Stage): string[] {
	const { domain, retentionDays, webConcurrency: concurrency } = stage;
	const rules: [isFine: boolean, sentence: string][] = [
		[/^[a-z][a-z0-9-]{0,19}$/.test(stage.name), 'name: lower-case letters, digits and hyphens, at most 20'],
		[stage.account === undefined || /^\d{12}$/.test(stage.account), 'account: twelve digits, or left out'],
		[/^[a-z]{2}(-[a-z]+)+-\d$/.test(stage.region), 'region: one such as us-west-2'],
		...[stage.mail.sender, stage.mail.office, stage.alarmEmail].map((address): [boolean, string] => [
			/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(address),
			`“${address}” is no e-mail address`
		]),
		[stage.monthlyBudgetDollars > 0, 'monthlyBudgetDollars: more than 0'],
		[
			concurrency === undefined || (Number.isInteger(concurrency) && concurrency > 0),
			'webConcurrency: a whole number, or left out'
		],
		[isDays(retentionDays.edgeLogs), 'retentionDays.edgeLogs: whole days'],
		[isDays(retentionDays.replacedFiles), 'retentionDays.replacedFiles: whole days'],
		[isDays(retentionDays.tableRecovery) && retentionDays.tableRecovery <= 35, 'retentionDays.tableRecovery: 1 to 35'],
		[
			domain === undefined || /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/.test(domain.certificateArn),
			'domain.certificateArn: a certificate in us-east-1, where CloudFront looks for it'
		],
		[domain === undefined || domain.name !== domain.stagingName, 'domain: live and staging need different names']
	];
	return rules.filter(([isFine]) => !isFine).map(([, sentence]) => sentence);
}

function isDays(days: number): boolean {
	return Number.isInteger(days) && days > 0;
}
