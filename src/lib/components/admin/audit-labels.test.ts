import { describe, expect, it } from 'vitest';
import { actionLabel, auditFieldText } from './audit-labels.ts';

describe('the text of an audit entry', () => {
	it.each([
		[{ name: 'totalPriceCents', before: '45000', after: '50000' }, 'Price: $450.00 to $500.00'],
		[{ name: 'capacity', after: '6' }, 'Capacity: “6”'],
		[{ name: 'accounts.cash', before: 'Cash', after: '1010' }, 'Accounts cash: “Cash” to “1010”'],
		[{ name: 'isActive', before: 'true', after: 'false' }, 'Active: yes to no'],
		[{ name: 'notes', before: 'Ice' }, 'Notes for the crew: “Ice” to nothing'],
		[{ name: 'crew', after: 'first_mate Rosa Ostrow' }, 'Crew: “first mate Rosa Ostrow”'],
		[{ name: 'guestsPay', before: 'before_boarding', after: 'later' }, 'Guests pay: “before boarding” to “later”'],
		[{ name: 'notes', after: 'gate_code' }, 'Notes for the crew: “gate_code”'],
		[{ name: 'passcode' }, 'Passcode'],
		[{ name: 'constructor', after: 'x' }, 'Constructor: “x”'],
		[{ name: 'ofANewerCents', after: 'much' }, 'Of anewer cents: “much”']
	])('%j', (field, text) => expect(auditFieldText(field)).toBe(text));

	it.each([
		['boat_added', 'Boat added'],
		['of_a_newer_release', 'Other'],
		['__proto__', 'Other']
	])('the action %s', (action, text) => expect(actionLabel(action)).toBe(text));
});
