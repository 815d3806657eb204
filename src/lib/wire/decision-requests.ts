import * as v from 'valibot';
import { answerBody, reopenBody } from '../domain/decision.ts';
import { mergeDecision } from '../domain/merges.ts';

/** Body of `POST /api/decisions` if it has a `kind`. */
export const decisionBody = v.variant('kind', [...mergeDecision.options, answerBody, reopenBody], 'unknown_kind');
