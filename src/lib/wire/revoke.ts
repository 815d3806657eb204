// Separate from aboard.ts, because aboard.ts loads with the board, which doesn't need this schema.
import * as v from 'valibot';
import { maybeText, text } from '../domain/stored.ts';
import { stamp } from './aboard.ts';

/** The record that revoked a departure. */
export const revokeMessage = v.object({ revokeId: text, reason: maybeText, ...stamp });
export type RevokeMessage = v.InferOutput<typeof revokeMessage>;
