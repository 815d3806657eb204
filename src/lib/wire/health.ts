import * as v from 'valibot';
import { known, maybeText, text } from '../domain/stored.ts';
import { problem } from './problem.ts';

export const healthStates = ['ok', 'attention', 'unknown'] as const;

/** One part of the system in plain words: its status, and what to do. */
export const healthLine = v.object({
	/** Unique on the page. */
	name: text,
	title: text,
	state: known(healthStates, 'unknown'),
	says: text,
	/** What to do. Missing if there is nothing to do. */
	todo: maybeText,
	/** A time that belongs to the line, such as that of the last email, with its label. */
	at: maybeText,
	atLabel: maybeText,
	/** The page of the Office for that task. */
	href: maybeText
});
export type HealthLine = v.InferOutput<typeof healthLine>;

/** The response to `GET /api/health/office`, for admins. */
export const officeHealth = v.object({ checkedAt: text, lines: v.array(healthLine) });
export type OfficeHealth = v.InferOutput<typeof officeHealth>;

const healthParts = {
	version: text,
	/** Missing if its status can’t be read. */
	mail: v.optional(
		v.object({
			provider: text,
			configured: v.boolean(),
			lastSuccessAt: v.nullable(text),
			waiting: v.number(),
			failed: v.number(),
			problem: maybeText,
			settings: v.optional(v.array(text))
		})
	)
};

/** `GET /api/health` while the app can serve. */
export const health = v.object({ ...healthParts, status: v.literal('ok'), table: v.literal('ok') });

/** The 503 while it can’t. */
export const unhealthy = v.object({ ...problem.entries, ...healthParts, table: text });
