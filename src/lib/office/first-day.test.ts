import { expect, it } from 'vitest';
import { isAllDone, stepNames, type FirstDay } from './first-day.ts';

const done: FirstDay = { business: true, boats: true, crew: true, waiver: true, charter: true };

it.each(stepNames)('the first day isn’t over without %s', (name) => {
	expect(isAllDone(done)).toBe(true);
	expect(isAllDone({ ...done, [name]: false })).toBe(false);
});
