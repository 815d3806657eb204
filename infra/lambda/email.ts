// The mail function, which sends the emails that are due. The table's stream and a schedule start it, and infra/build/bundle.ts builds it
// into build/mail/index.mjs.
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { readConfig } from '../../src/lib/server/config.ts';
import { readPaperFonts } from '../../src/lib/server/waivers/paper-fonts.ts';
import { sendUntil } from '../../src/lib/server/email/send-until.ts';
import { processLog as log } from '../../src/lib/server/log.ts';
import { connectServices } from '../../src/lib/server/connect-services.ts';
import { describeCalls } from './call-context.ts';
import { startMetrics } from './metrics.ts';
import { logUncaught, logWarnings } from './uncaught.ts';
import type { LambdaCall } from './payload.ts';
import { noticesIn, takeNotices } from './delivery-notices.ts';
import { emailProblem } from './email-problem.ts';
import { openSecrets } from './open-secrets.ts';
import type { Services } from '../../src/lib/server/services.ts';

const startCall = describeCalls(process.env);
logUncaught(log);
logWarnings(log);
const metrics = startMetrics(process.env);

const secrets = openSecrets('mail', process.env, log);

function connect() {
	const config = readConfig({ ...process.env, ...secrets?.all() });
	const renderers = {
		loadRenderer: async () => (await import('../../src/lib/server/email/templates/render-mail.ts')).renderMail,
		readFonts: readPaperFonts
	};
	const services = connectServices(config, 'mail', renderers, { keepsCards: false });
	return { config, services };
}

// Connects at startup, so that Lambda reports missing settings. If the secrets can't be read, the next call tries again.
let connected = secrets === undefined || (await secrets.refresh()) ? connect() : undefined;

// The time to reserve for returning the response.
const marginMs = 1000;

interface MailCall extends LambdaCall {
	getRemainingTimeInMillis(): number;
}

export async function handler(event: unknown, context: MailCall) {
	startCall(context);
	try {
		return await work(event, context);
	} finally {
		metrics.flush();
	}
}

/**
 * Records SES's notices if their queue called the function. After any other event, sends the emails that are due according to the table.
 */
async function work(event: unknown, context: MailCall) {
	// Lambda counts this as an error, which sets off an alarm. Until someone fixes it, emails wait in the table, and notices wait in their
	// queue.
	if (secrets !== undefined && !(await secrets.refresh())) throw new Error('The function’s secrets can’t be read.');
	connected ??= connect();
	const { config, services } = connected;
	const notices = noticesIn(event);
	if (notices !== undefined) {
		const { noteDelivery } = services;
		return takeNotices({ configurationSet: config.mail.configurationSet, noteDelivery, log }, notices);
	}
	try {
		return await run(services, context.getRemainingTimeInMillis());
	} catch (error) {
		const errorId = randomUUID();
		log.error('mail run failed', errorId, error);
		// Lambda logs this message, so it contains only the error's id and no details.
		throw new Error(`The mail run failed: ${errorId}`);
	}
}

async function run(
	{ sendDueEmails: sendDue, health, measureDeliveries }: Services,
	remainingMs: number
): Promise<{ sent: number }> {
	if (!sendDue) throw new Error('This function was started without its email templates.');
	const until = new Date(Date.now() + remainingMs - marginMs);
	const sent = await sendUntil({ sendDue, now: () => new Date(), wait: (ms) => setTimeout(ms) }, until);
	await measureDeliveries();
	const trouble = emailProblem((await health()).mail, new Date());
	// An alarm counts these lines (infra/stacks/app-alarms.ts), because nothing throws while a provider refuses emails.
	if (trouble !== undefined) log.warn('mail stopped', { trouble });
	return { sent };
}
