import { phoneList } from '../wire/phones.ts';
import type { ExplainGap } from '../wire/phones.ts';
import { anyAnswer, ask } from './ask.ts';

export function listPhones() {
	return ask(phoneList, { path: '/api/phones' });
}

/** Records why some of a phone's sequence numbers never arrived. Repeating the request with the same key changes nothing. */
export function explainGap(deviceId: string, body: ExplainGap, key: string) {
	const path = `/api/phones/${encodeURIComponent(deviceId)}/explanations`;
	return ask(anyAnswer, { method: 'POST', path, body, key });
}

/** Ends one phone's session. The phone keeps its entries and asks for a sign-in before it sends them. */
export function endSession(crewId: string, sessionId: string) {
	const path = `/api/phones/sessions/${encodeURIComponent(crewId)}/${encodeURIComponent(sessionId)}`;
	return ask(anyAnswer, { method: 'DELETE', path });
}
