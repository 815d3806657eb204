import * as v from 'valibot';
import { Refusal } from '../domain/refusal.ts';
import {
	mailHealth,
	mailItem,
	mailOverview,
	mailPage,
	sendEmail,
	type EmailName,
	type MailListName,
	type SendEmail
} from '../wire/mail.ts';
import { parseMessage } from '../wire/parse-message.ts';
import { ask } from './ask.ts';
import { fieldMessage } from './field-messages.ts';
import type { Read } from './read-draft.ts';

/** Loads the status of email, and the first page of each list. */
export function readMail() {
	return ask(mailOverview, { path: '/api/mail' });
}

/** Loads only whether email needs attention, without the lists. */
export function readMailHealth() {
	return ask(mailHealth, { path: '/api/health' });
}

/** Loads the next page of a list of emails. */
export function readMoreMail(list: MailListName, cursor: string) {
	return ask(mailPage, { path: `/api/mail?list=${list}&cursor=${encodeURIComponent(cursor)}` });
}

const asked = v.object({ mail: mailItem });

/** Sends an email again. Idempotent: a second request finds it already waiting. */
export function sendAgain(mailId: string, email: EmailName, body: SendEmail) {
	return ask(asked, { method: 'POST', path: `/api/mail/${encodeURIComponent(mailId)}/${email}`, body });
}

/** Dismisses a failed email. It can still be sent later. */
export function leaveUnsent(mailId: string, email: EmailName) {
	return ask(asked, { method: 'DELETE', path: `/api/mail/${encodeURIComponent(mailId)}/${email}` });
}

/** Parses a typed email address with the server's schema. */
export function readAddress(to: string): Read<SendEmail> {
	try {
		return { ok: true, body: parseMessage(sendEmail, { to }) };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const reason = error.extras.errors?.[0]?.reason ?? 'not_an_email';
		return { ok: false, problems: { to: fieldMessage('email', reason) } };
	}
}
