import * as v from 'valibot';
import { Refusal } from '../domain/refusal.ts';
import {
	mailHealth,
	mailItem,
	mailOverview,
	mailPage,
	sendLetter,
	type LetterName,
	type MailListName,
	type SendLetter
} from '../wire/mail.ts';
import { parseMessage } from '../wire/parse.ts';
import { ask } from './ask.ts';
import { fieldWords } from './field-words.ts';
import type { Read } from './read-draft.ts';

/** How mail is, and the first page of each list. */
export function readMail() {
	return ask(mailOverview, { path: '/api/mail' });
}

/** Whether somebody should look at the mail, without reading any. */
export function readMailHealth() {
	return ask(mailHealth, { path: '/api/health' });
}

/** What follows in a list. */
export function readMoreMail(list: MailListName, cursor: string) {
	return ask(mailPage, { path: `/api/mail?list=${list}&cursor=${encodeURIComponent(cursor)}` });
}

const asked = v.object({ mail: mailItem });

/** Sends a letter again. Sent twice it goes once: the second finds it waiting. */
export function sendAgain(mailId: string, letter: LetterName, body: SendLetter) {
	return ask(asked, { method: 'POST', path: `/api/mail/${encodeURIComponent(mailId)}/${letter}`, body });
}

/** Lets a failed letter be: it needs nobody any more, and can still be sent. */
export function leaveUnsent(mailId: string, letter: LetterName) {
	return ask(asked, { method: 'DELETE', path: `/api/mail/${encodeURIComponent(mailId)}/${letter}` });
}

/** Reads a typed address by the schema that the server reads it by. */
export function readAddress(to: string): Read<SendLetter> {
	try {
		return { ok: true, body: parseMessage(sendLetter, { to }) };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const reason = error.extras.errors?.[0]?.reason ?? 'not_an_email';
		return { ok: false, problems: { to: fieldWords('email', reason) } };
	}
}
