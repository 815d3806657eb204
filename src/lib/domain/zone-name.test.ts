import { expect, it } from 'vitest';
import { zoneName } from './zone-name.ts';

it.each([
	['America/Los_Angeles', 'America/Los_Angeles'],
	['america/los_angeles', 'America/Los_Angeles'],
	['AMERICA/PORT-AU-PRINCE', 'America/Port-au-Prince'],
	['utc', 'UTC'],
	['UTC', 'UTC'],
	['US/Pacific', 'US/Pacific'],
	['us/pacific', 'America/Los_Angeles'],
	['US/PACIFIC', 'America/Los_Angeles'],
	['Asia/Kolkata', 'Asia/Kolkata'],
	['GB', 'GB'],
	['Pacific/Nowhere', 'Pacific/Nowhere'],
	['+02:00', '+02:00'],
	['', '']
])('spells %j as %j', (typed, name) => {
	expect(zoneName(typed)).toBe(name);
});
