import * as v from 'valibot';
import { answerBody, reopenBody } from '../domain/decision.ts';
import { mergeDecision } from '../domain/merges.ts';

/** Body of `POST /api/decisions` with a `kind`. A body without a `kind` decides a requested correction. */
export const decisionBody = v.variant('kind', [...mergeDecision.options, answerBody, reopenBody], 'unknown_kind');
