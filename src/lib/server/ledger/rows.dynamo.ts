import * as v from 'valibot';
import { text } from '../../domain/stored.ts';
import type { KeyRow } from './ports.ts';

const voidKey = v.object({ id: text, kind: v.literal('void'), home: text, correctionId: text });
const boundKey = v.object({
	...{ id: text, kind: text, home: text, bodySha256: text },
	...{ boundAt: v.optional(text), answer: v.optional(text) }
});
export const keyFields: v.GenericSchema<unknown, KeyRow> = v.union([voidKey, boundKey]);
export const deviceIndexFields = v.object({ pk: text, sk: text, deviceSk: text });
