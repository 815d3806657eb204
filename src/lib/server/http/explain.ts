import { randomIds } from '../access/index.ts';
import { processLog } from '../log.ts';
import { createExplainer } from './problem.ts';

/** Turns any error into a response, and logs unexpected ones. */
export const explain = createExplainer(processLog, randomIds);
