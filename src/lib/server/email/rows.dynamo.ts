import * as v from 'valibot';
import { crewSlots } from '../../domain/crew.ts';
import { known, maybeText, text, whole } from '../../domain/stored.ts';
import type { Fields } from '../dynamo/rows.ts';
import {
	deliveryProblems,
	doubtReasons,
	emailKinds,
	sendErrors,
	skipReasons,
	type EmailState,
	type EmailKind,
	mailProblems,
	type ProviderRecord,
	type SentMessage
} from './ports.ts';

const mailKinds = v.variant('kind', [
	v.object({ kind: v.literal('payment_recorded'), mailId: text, home: text, createdAt: text, paymentId: text }),
	v.object({ kind: v.literal('correction_recorded'), mailId: text, home: text, createdAt: text, correctionId: text }),
	v.object({ kind: v.literal('waiver_signed'), mailId: text, home: text, createdAt: text, waiverId: text }),
	v.object({
		kind: v.literal('crew_assigned'),
		mailId: text,
		home: text,
		createdAt: text,
		crewId: text,
		slot: known(crewSlots, 'deckhand'),
		sinceVersion: whole
	}),
	v.object({
		kind: v.literal('certificate_requested'),
		...{ mailId: text, home: text, createdAt: text, logId: text, to: text },
		name: maybeText
	}),
	v.object({ kind: v.literal('waiver_link'), mailId: text, home: text, createdAt: text, patronId: text }),
	v.object({
		kind: v.literal('event_canceled'),
		...{ mailId: text, home: text, createdAt: text, key: text },
		note: maybeText
	})
]);
const emailState: v.GenericSchema<unknown, EmailState> = v.variant('state', [
	v.object({
		state: v.literal('waiting'),
		attempts: whole,
		trouble: v.optional(known(sendErrors, 'provider_error')),
		to: maybeText,
		round: whole
	}),
	v.object({
		...{ state: v.literal('sent'), sentAt: text, to: text, messageId: text, round: whole },
		doubt: v.optional(v.object({ at: text, reason: known(doubtReasons, 'returned') }))
	}),
	v.object({ state: v.literal('skipped'), reason: known(skipReasons, 'no_address'), round: whole }),
	v.object({
		state: v.literal('failed'),
		failedAt: text,
		problem: known(deliveryProblems, 'kept_failing'),
		to: text,
		round: whole,
		left: v.optional(v.object({ at: text, by: text }))
	})
]);
export const emailJobFields = mailKinds;
/** Rows from before the app could send email contain no progress except `state: 'pending'`. */
export const mailProgressFields = v.object({
	state: v.picklist(['pending', 'done', 'failed', 'dropped']),
	createdAt: text,
	dueAt: maybeText,
	leasedUntil: maybeText,
	attempts: v.optional(whole, 0),
	letters: v.optional(
		v.object({
			receipt: v.optional(emailState),
			notice: v.optional(emailState),
			copy: v.optional(emailState),
			assignment: v.optional(emailState),
			certificate: v.optional(emailState),
			waiver_link: v.optional(emailState),
			cancellation: v.optional(emailState)
		} satisfies Record<EmailKind, v.GenericSchema>),
		{}
	),
	trouble: v.optional(known(['not_composable'], 'not_composable')),
	changedAt: maybeText,
	changedBy: maybeText,
	putId: text
});

export const messageFields = v.object({
	messageRef: text,
	mailId: text,
	kind: v.picklist(emailKinds),
	round: whole
} satisfies Fields<SentMessage>);

export const providerFields = v.object({
	provider: text,
	lastSuccessAt: maybeText,
	problem: v.optional(known(mailProblems, 'sending_forbidden')),
	settings: v.array(text),
	checkedAt: text
} satisfies Fields<ProviderRecord>);
