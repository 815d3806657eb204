import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mailSize } from '../../../infra/environments/sizes.ts';
import { hashPassword } from '../../../src/lib/server/access/password.ts';
import { traitsOf } from '../../../src/lib/server/email/providers/traits.ts';
import { startLambda } from '../../infra/lambda.ts';
import { judge, type Table, type Verdict } from '../report.ts';
import { startBenchApp } from '../server/bench-app.ts';
import { phonePayment, post } from '../server/payment-cost.ts';
import { slugOn, seedCharters } from '../server/seed.ts';
import { megabytes, sleep, times } from '../stats.ts';
import { startProvider } from './provider.ts';

const emails = 1000;
const maxTimes = 1.1;
const slowEmails = 200;
const slowMs = 200;
const minShare = 0.8;
const timeoutMs = 240_000;
const slugs = Array.from({ length: 100 }, (_, i) => slugOn(1, 8000 + i));

/** Undefined without /proc. */
function residentBytes(pid: number): number | undefined {
	try {
		return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
	} catch {
		// Not Linux. The verdict says that it was not measured.
		return undefined;
	}
}

/**
 * A thousand emails wait without a mailer. Then the mail function sends them as in a deployed copy: in a separate process, with Lambda's
 * limits.
 */
export async function measureThousand(root: string): Promise<{ table: Table; verdicts: Verdict[] }> {
	const provider = await startProvider('answers');
	const benchApp = await startBenchApp({ MAIL_PROVIDER: 'gmail' });
	const lambda = await startLambda({
		taskRoot: join(root, 'build', 'mail'),
		size: mailSize,
		env: {
			...{
				DYNAMODB_ENDPOINT: benchApp.database,
				SCC_STAGE: 'production',
				ADMIN_PASS_HASH: await hashPassword('bench')
			},
			...{ ORIGIN: 'https://crew.example', ORIGIN_VERIFY_SECRET: 'bench' },
			...provider.env
		}
	});
	const fill = async (phone: string, count: number): Promise<void> => {
		for (let i = 0; i < count; i++) await post(benchApp, slugs[i % slugs.length]!, phonePayment(phone, i + 1));
	};
	/** @returns emails a second, measured at the provider */
	const sendAll = async (count: number, watch: (taken: number) => void = () => undefined): Promise<number> => {
		provider.taken.length = 0;
		const watching = setInterval(() => watch(provider.taken.length), 20);
		const endMs = performance.now() + timeoutMs;
		while (provider.taken.length < count) {
			if (performance.now() > endMs) throw new Error('The email was not sent in time.');
			await lambda.invoke({});
			// A job that was written just before its record is due in two seconds. The schedule would run in a minute.
			if (provider.taken.length < count) await sleep(500);
		}
		clearInterval(watching);
		return (provider.taken.length - 1) / ((provider.taken.at(-1)! - provider.taken[0]!) / 1000);
	};
	try {
		await seedCharters(benchApp.table, benchApp.template, slugs);
		await fill('wait', emails);
		await lambda.ready;
		const before = residentBytes(lambda.pid);
		const peaks = { firstHalf: 0, secondHalf: 0 };
		const perSecond = await sendAll(emails, (taken) => {
			const half = taken < emails / 2 ? 'firstHalf' : 'secondHalf';
			peaks[half] = Math.max(peaks[half], residentBytes(lambda.pid) ?? 0);
		});
		await fill('slow', slowEmails);
		provider.emailMs = slowMs;
		const slowPerSecond = await sendAll(slowEmails);
		const possible = traitsOf.ses.atOnce / (slowMs / 1000);
		const growth = peaks.secondHalf / peaks.firstHalf;
		return {
			table: {
				title: `${emails.toLocaleString('en-US')} emails sent by the mail function, which has ${mailSize.memoryMb} MB`,
				columns: ['', ''],
				rows: [
					['emails a second, by a provider that answers at once', perSecond.toFixed(0)],
					[
						`by one that takes ${slowMs} ms for an email (${possible} are possible, ${traitsOf.ses.atOnce} at once)`,
						slowPerSecond.toFixed(1)
					],
					['memory before', before === undefined ? '–' : megabytes(before)],
					['at the most during the first half', megabytes(peaks.firstHalf)],
					['at the most during the second half', megabytes(peaks.secondHalf)]
				],
				note: 'With Gmail, we send two emails at once, because it accepts about two and a half a second from one mailbox.'
			},
			verdicts: [
				judge(
					`1,000 waiting emails are sent with bounded memory: the second half within ${maxTimes} × of the first`,
					before === undefined ? 'not on this system' : times(growth),
					before === undefined ? undefined : growth <= maxTimes
				),
				judge(
					`Email is sent at the provider’s rate: at least ${minShare} of the possible rate at ${slowMs} ms an email`,
					`${(slowPerSecond / possible).toFixed(2)} (${slowPerSecond.toFixed(1)} of ${possible} emails a second)`,
					slowPerSecond >= minShare * possible
				)
			]
		};
	} finally {
		await lambda.stop();
		await benchApp.dispose();
		await provider.close();
	}
}
