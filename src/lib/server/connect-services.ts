import { passwordsAt, randomIds } from './access/index.ts';
import type { Config } from './config.ts';
import { openTable } from './dynamo/client.ts';
import {
	createEmailStatusReader,
	createMailer,
	openMailbox,
	startEmailWorker,
	type EmailRenderers,
	type EmailWorker
} from './email/index.ts';
import { liveSecrets } from './live-secrets.ts';
import { folderReader } from './local-folder.ts';
import { logContext, processLog } from './log.ts';
import { liveMetrics } from './metrics.ts';
import { createServices, type Services } from './services.ts';
import type { Clock } from './shared/ports.ts';
import { makeDynamoStores } from './stores.dynamo.ts';
import { allowTestReceiver, createPostToWebhook, namesPrivateHost } from './webhooks/index.ts';

/**
 * Connects the server to its real table, clock, randomness, and email provider. Outside Lambda, this also starts background work.
 * @param renderers needed to send email. With them, a process outside Lambda sends email in the background
 * @param options.keepsCards whether this process builds the board's cards in the background. False in the mail function, which has no
 * permission for this
 */
export function connectServices(
	config: Config,
	version: string,
	renderers?: EmailRenderers,
	{ keepsCards = true }: { keepsCards?: boolean } = {}
): Services {
	const clock: Clock = { now: () => new Date() };
	const log = processLog;
	if (config.missing.length > 0) log.warn('settings missing', { names: config.missing.join(' ') });
	const table = openTable({
		tableName: config.tableName,
		endpoint: config.endpoint,
		region: config.region,
		reportBug: (error) => log.error('row not readable', randomIds.uuid(), error)
	});
	const stores = makeDynamoStores(table, clock, {
		keepsCards,
		onCardsMade: ({ month, current, charters }) =>
			log.info(`the board’s cards for ${month}: made for ${current} of ${charters} charters`)
	});
	const { mail: settings } = config;
	let worker: EmailWorker | undefined;
	const services = createServices({
		stores,
		clock,
		ids: randomIds,
		passwords: passwordsAt(config.passwordCost),
		mail: createEmailStatusReader(settings, stores.mailQueue),
		office: settings.office,
		sendsMail: settings.missing.length === 0,
		linkDays: config.linkDays,
		siteOrigin: config.linkOrigin,
		postToWebhook: createPostToWebhook(
			config.webhookTestCa === undefined ? {} : allowTestReceiver(config.webhookTestCa)
		),
		isTrial: () => logContext().slot === 'staging',
		isPrivateHost: config.webhookTestCa === undefined ? namesPrivateHost : undefined,
		wakeMail: () => worker?.wake(),
		sending: renderers && {
			...renderers,
			mailer: createMailer(settings, () => clock.now(), config.isLambda, liveSecrets),
			origin: config.linkOrigin,
			sender: settings.sender
		},
		mailbox:
			settings.provider === 'local' && config.stage === 'local' ? openMailbox(settings.mailboxFolder) : undefined,
		readFolder: config.dataFolder === undefined ? undefined : folderReader(config.dataFolder),
		log,
		metrics: liveMetrics(),
		adminSecret: {
			hash: () => liveSecrets()?.read('ADMIN_PASS_HASH') ?? config.adminPassHash,
			renew: async () => liveSecrets()?.renew()
		},
		version,
		timeZone: config.timeZone
	});
	// Prepares reports and search before their first use. On Lambda, nothing runs between requests, so their first use includes this work.
	if (!config.isLambda) {
		services.reports.prepare().catch((error: unknown) => log.error('reports not prepared', randomIds.uuid(), error));
		services.search.prepare().catch((error: unknown) => log.error('search not prepared', randomIds.uuid(), error));
	}
	const { sendDueEmails: sendDue } = services;
	if (sendDue && !config.isLambda) {
		const reportBug = (error: unknown): void => log.error('email not sent', randomIds.uuid(), error);
		worker = startEmailWorker({ sendDue, now: () => clock.now(), reportBug });
	}
	return services;
}
