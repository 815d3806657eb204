import { randomIds } from '../access/index.ts';
import { processLog } from '../log.ts';
import { createExplainer } from './problem.ts';

/** What any error looks like from outside; logs the unexpected ones. */
export const explain = createExplainer(processLog, randomIds);
