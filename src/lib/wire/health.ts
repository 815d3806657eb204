import * as v from 'valibot';
import { known, maybeText, text } from '../domain/stored.ts';
import { problem } from './problem.ts';

export const healthStates = ['ok', 'attention', 'unknown'] as const;

/** A line of the health page: the status of one part of the system in plain words, and what to do. */
export const healthLine = v.object({
	/** The line's id on the health page. */
	name: text,
	title: text,
	state: known(healthStates, 'unknown'),
	says: text,
	/** What the office should do. Missing if there is nothing to do. */
	todo: maybeText,
	/** A time to show, such as when the last email was sent. `atLabel` is its label. */
	at: maybeText,
	atLabel: maybeText,
	/** The page of the Office where the problem can be solved. */
	href: maybeText
});
export type HealthLine = v.InferOutput<typeof healthLine>;

/** The response to `GET /api/health/office`, for admins. */
export const officeHealth = v.object({ checkedAt: text, lines: v.array(healthLine) });
export type OfficeHealth = v.InferOutput<typeof officeHealth>;

const healthParts = {
	version: text,
	/** The email status. Missing if it can’t be read. */
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

/** The response to `GET /api/health` while the app can serve requests. */
export const health = v.object({ ...healthParts, status: v.literal('ok'), table: v.literal('ok') });

/** The 503 response to `GET /api/health` while the app can’t serve requests. */
export const unhealthy = v.object({ ...problem.entries, ...healthParts, table: text });
