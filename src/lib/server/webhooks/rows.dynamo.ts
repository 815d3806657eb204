import * as v from 'valibot';
import { known, maybeText, text, whole } from '../../domain/stored.ts';
import { hookProblems, type HookRow } from './ports.ts';

const result = v.object({
	at: text,
	status: v.optional(v.number()),
	problem: v.optional(known(hookProblems, 'refused')),
	text: maybeText,
	tookMs: v.optional(v.number())
});

export const hookFields = v.object({
	hookId: text,
	type: v.string(),
	hookType: text,
	home: maybeText,
	recordId: maybeText,
	delivery: v.optional(v.object({ webhookId: text, messageId: text, body: text, last: v.optional(result) })),
	createdAt: text,
	state: v.picklist(['pending', 'done', 'failed', 'dropped'] satisfies HookRow['state'][]),
	dueAt: text,
	leasedUntil: maybeText,
	attempts: whole,
	changedAt: text,
	putId: text
});
