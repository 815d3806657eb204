import * as v from 'valibot';
import { rights, roles } from '../domain/rights.ts';

export const signIn = v.object({
	user: v.pipe(v.string('not_text'), v.trim(), v.toLowerCase(), v.minLength(1, 'empty'), v.maxLength(60, 'too_long')),
	secret: v.pipe(v.string('not_text'), v.minLength(1, 'empty'), v.maxLength(200, 'too_long'))
});
export type SignIn = v.InferOutput<typeof signIn>;

export const user = v.object({
	id: v.string(),
	name: v.string(),
	role: v.picklist(roles),
	rights: v.array(v.picklist(rights))
});
export type User = v.InferOutput<typeof user>;

export const session = v.object({ user, expiresAt: v.string() });
export type Session = v.InferOutput<typeof session>;
