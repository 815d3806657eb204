import { phoneReport, type PhoneReport } from '../../domain/phone-report.ts';
import { parseJson, readMessage } from '../../wire/parse.ts';
import { maxReportLength, phoneHeader } from '../../wire/phone-header.ts';
import { randomIds } from '../access/index.ts';
import { processLog } from '../log.ts';
import { isRefusal } from './problem.ts';

/** How long a response waits for the phone's report to be stored. The phone's next request sends a new report anyway. */
const waitForMs = 1_000;

/** Parses a phone's report. Undefined if there is none or if it isn't valid. Never throws. */
export function readPhoneReport(header: string | null): PhoneReport | undefined {
	if (header === null || header.length > maxReportLength) return undefined;
	return readMessage(phoneReport, parseJson(header));
}

/**
 * Stores the report that a phone sent with this request. Never rejects, because a report must not make the request fail.
 * @param arrivedAt when the request arrived, if that was a while ago
 */
export async function notePhone(locals: App.Locals, { headers }: Request, arrivedAt?: Date): Promise<void> {
	const report = readPhoneReport(headers.get(phoneHeader));
	if (!report) return;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const isLate = new Promise<void>((resolve) => {
		timer = setTimeout(resolve, waitForMs);
	});
	const store = async (): Promise<void> => {
		try {
			await locals.services.phones.note(await locals.actor(), report, arrivedAt);
		} catch (error) {
			// A refusal, such as an ended session, is already the request's response. Anything else is a bug, which is only logged.
			if (!isRefusal(error)) processLog.error('phone report not stored', randomIds.uuid(), error);
		}
	};
	await Promise.race([store(), isLate]);
	clearTimeout(timer);
}
