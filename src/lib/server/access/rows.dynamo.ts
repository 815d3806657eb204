import * as v from 'valibot';
import { roles } from '../../domain/rights.ts';
import { known, text, whole } from '../../domain/stored.ts';
import type { Fields } from '../dynamo/rows.ts';
import type { SessionRow } from './ports.ts';

export const secretFields = v.object({ secret: text });

export const epochFields = v.object({ epoch: whole, putId: text });

export const sessionFields = v.object({
	userId: text,
	tokenSha256: text,
	name: text,
	role: known(roles, 'crew'),
	secretFingerprint: text,
	epoch: v.optional(whole),
	createdAt: text,
	expiresAt: text
} satisfies Fields<SessionRow>);
export const throttleFields = v.object({ failures: whole, expiresAtS: whole });
export const budgetFields = v.object({ used: whole, marks: v.set(text) });
