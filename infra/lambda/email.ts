// The mail function: woken by the table's stream and by a schedule, it sends what is due. infra/build/bundle.ts makes build/mail/index.mjs.
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { readConfig } from '../../src/lib/server/config.ts';
import { readPaperFonts } from '../../src/lib/server/waivers/paper-fonts.ts';
import { drainUntil } from '../../src/lib/server/email/drain-until.ts';
import { processLog as log } from '../../src/lib/server/log.ts';
import { connectServices } from '../../src/lib/server/connect-services.ts';
import { logUncaught } from './uncaught.ts';
import { emailProblem } from './email-problem.ts';

logUncaught(log);

// At start, where Lambda reports what is missing in the environment.
const { drainMail: drain, health } = connectServices(readConfig(process.env), 'mail', {
	loadRenderer: async () => (await import('../../src/lib/server/email/templates/render-mail.ts')).renderMail,
	readFonts: readPaperFonts
});

// For the answer's own way back.
const marginMs = 1000;

/** What woke it does not matter: the table knows what is due. */
export async function handler(_event: unknown, context: { getRemainingTimeInMillis(): number }) {
	try {
		return await run(context.getRemainingTimeInMillis());
	} catch (error) {
		const errorId = randomUUID();
		log.error('mail run failed', errorId, error);
		// Lambda counts the failure and logs what it is given: so it gets the number alone.
		throw new Error(`The mail run failed: ${errorId}`);
	}
}

async function run(remainingMs: number): Promise<{ sent: number }> {
	if (!drain) throw new Error('The mailer was put together without its letters.');
	const until = new Date(Date.now() + remainingMs - marginMs);
	const sent = await drainUntil({ drain, now: () => new Date(), wait: (ms) => setTimeout(ms) }, until);
	const trouble = emailProblem((await health()).mail, new Date());
	// An alarm counts these lines (infra/stacks/app-alarms.ts): nothing throws while a provider refuses, letters only wait.
	if (trouble !== undefined) log.warn('mail stopped', { trouble });
	return { sent };
}
