/**
 * A deployed copy of the app with its own table, buckets, functions, and two addresses (live and staging). Contains no secrets and no
 * personal data: credentials are settings of the functions, which only the release tool writes.
 */
export interface Stage {
	/** The environment's name: lowercase letters, digits, and hyphens, at most 20. Part of every resource name: `scc-<name>-web`. */
	name: string;
	/** The value of `SCC_STAGE` for the functions. */
	appStage: 'production' | 'staging';
	/**
	 * The AWS account, twelve digits. If omitted, a deployment uses the account of the current credentials, prints it, and asks for
	 * confirmation.
	 */
	account?: string;
	/** The region of the table, functions, and buckets. Resources that CloudFront needs in its home region always go to us-east-1. */
	region: string;
	/** The site's domain. If omitted, CloudFront assigns the addresses. */
	domain?: Domain;
	mail: { provider: 'gmail' | 'ses'; sender: string; office: string };
	/**
	 * Whether Route 53 checks the site from outside, every half minute from three regions. This costs about 6 dollars a month
	 * (docs/costs.md).
	 */
	isCheckedFromOutside: boolean;
	/** The email address that alarms are sent to. Its owner has to confirm it once by clicking a link. */
	alarmEmail: string;
	/** Where people who get an alarm find docs/runbook.md: a URL if the repository has one, otherwise the path. */
	runbook: string;
	/**
	 * The GitHub repository, `owner/name`, if its workflows are allowed to release to this environment. See docs/deploying.md, "Releases
	 * without your own rights".
	 */
	githubRepository?: string;
	/** The budget of the whole account. Reaching it only sends an email; it doesn't switch anything off. */
	monthlyBudgetDollars: number;
	/**
	 * The maximum number of concurrent web requests, which limits the cost of a flood. If omitted, only the account's limit applies. A new
	 * account's limit is often 10, too low to reserve a part of it for the web function.
	 */
	webConcurrency?: number;
	/** Which of the origin secret's two values CloudFront sends. See docs/runbook.md, "Rotating the origin secret". */
	originSecret: 'a' | 'b';
	retentionDays: {
		/** How many days to keep the functions' logs. Must be a retention period that CloudWatch offers. */
		functionLogs: 7 | 14 | 30 | 60 | 90 | 180 | 365;
		/** How many days to keep the edge's request logs, which have one line per request, without IP address, query, or cookies. */
		edgeLogs: number;
		/** How many days S3 keeps overwritten or removed files in both buckets. */
		replacedFiles: number;
		/** How many days back the table can be restored: 1 to 35. */
		tableRecovery: number;
	};
}

export interface Domain {
	/** The host name that people type, such as `crew.example.com`. */
	name: string;
	/** The staging slot's host name, such as `staged-crew.example.com`: a separate origin, so it has its own service worker and storage. */
	stagingName: string;
	/** A certificate in us-east-1 for both names. */
	certificateArn: string;
	/** Whether Route 53 hosts the zone. If it does, the stack creates the records; otherwise, create them at your registrar. */
	hostedZone?: { id: string; name: string };
}

/** The errors in an environment's file, as sentences. Empty if the file is valid. */
export function problemsOf(stage: Stage): string[] {
	const { domain, retentionDays, webConcurrency: concurrency } = stage;
	const rules: [isFine: boolean, sentence: string][] = [
		[/^[a-z][a-z0-9-]{0,19}$/.test(stage.name), 'name: lower-case letters, digits and hyphens, at most 20'],
		[!stage.name.endsWith('-watch'), 'name: not ending in -watch, which is another stack’s name'],
		[stage.account === undefined || /^\d{12}$/.test(stage.account), 'account: twelve digits, or left out'],
		[/^[a-z]{2}(-[a-z]+)+-\d$/.test(stage.region), 'region: one such as us-west-2'],
		...[stage.mail.sender, stage.mail.office, stage.alarmEmail].map((address): [boolean, string] => [
			/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(address),
			`“${address}” isn’t an email address`
		]),
		[
			stage.githubRepository === undefined || /^[\w.-]+\/[\w.-]+$/.test(stage.githubRepository),
			'githubRepository: owner/name, or left out'
		],
		[stage.monthlyBudgetDollars > 0, 'monthlyBudgetDollars: more than 0'],
		[
			concurrency === undefined || (Number.isInteger(concurrency) && concurrency > 0),
			'webConcurrency: a whole number, or left out'
		],
		[isWholeDays(retentionDays.edgeLogs), 'retentionDays.edgeLogs: whole days'],
		[isWholeDays(retentionDays.replacedFiles), 'retentionDays.replacedFiles: whole days'],
		[
			isWholeDays(retentionDays.tableRecovery) && retentionDays.tableRecovery <= 35,
			'retentionDays.tableRecovery: 1 to 35'
		],
		[
			domain === undefined || /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/.test(domain.certificateArn),
			'domain.certificateArn: a certificate in us-east-1, where CloudFront looks for it'
		],
		[domain === undefined || domain.name !== domain.stagingName, 'domain: live and staging need different names']
	];
	return rules.filter(([isFine]) => !isFine).map(([, sentence]) => sentence);
}

function isWholeDays(days: number): boolean {
	return Number.isInteger(days) && days > 0;
}
