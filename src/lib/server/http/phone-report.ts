import { phoneReport, type PhoneReport } from '../../domain/phone-report.ts';
import { parseJson, readMessage } from '../../wire/parse.ts';
import { maxReportLength, phoneHeader } from '../../wire/phone-header.ts';
import { randomIds } from '../access/index.ts';
import { processLog } from '../log.ts';
import { isRefusal } from './problem.ts';

/** A slow write of a report must not delay the response. The next contact reports again. */
const waitForMs = 1_000;

/** A phone's report. Undefined without one, and for anything that isn't one. Never throws. */
export function readPhoneReport(header: string | null): PhoneReport | undefined {
	if (header === null || header.length > maxReportLength) return undefined;
	return readMessage(phoneReport, parseJson(header));
}

/** Stores what the phone says about itself in this request. Never rejects, because a report must not fail the request. */
export async function notePhone(locals: App.Locals, { headers }: Request): Promise<void> {
	const report = readPhoneReport(headers.get(phoneHeader));
	if (!report) return;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const isLate = new Promise<void>((resolve) => {
		timer = setTimeout(resolve, waitForMs);
	});
	const store = async (): Promise<void> => {
		try {
			await locals.services.phones.note(await locals.actor(), report);
		} catch (error) {
			// A refusal, such as an ended session, is the request's own answer. Anything else is a bug that must only be logged.
			if (!isRefusal(error)) processLog.error('phone report not stored', randomIds.uuid(), error);
		}
	};
	await Promise.race([store(), isLate]);
	clearTimeout(timer);
}
