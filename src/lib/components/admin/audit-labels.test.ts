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
		[{ name: 'dayHands', after: 'Ana Reyes first_mate' }, 'Day hands: “Ana Reyes first mate”'],
		[
			{ name: 'tipPayout.cash', before: 'on_the_day', after: 'with_wages' },
			'When cash tips are paid: “on the day” to “with wages”'
		],
		[{ name: 'itinerary', after: 'same_port' }, 'Itinerary: “same port”'],
		[{ name: 'notes', after: 'gate_code' }, 'Notes for the crew: “gate_code”'],
		[{ name: 'passcode' }, 'Passcode'],
		[
			{ name: 'url', before: 'https://a.example.com', after: 'https://b.example.com' },
			'Address: “https://a.example.com” to “https://b.example.com”'
		],
		[{ name: 'guest', after: 'Bram Okafor' }, 'Matched to: “Bram Okafor”'],
		[{ name: 'constructor', after: 'x' }, 'Constructor: “x”'],
		[{ name: 'ofANewerCents', after: 'much' }, 'Of anewer cents: “much”']
	])('%j', (field, text) => expect(auditFieldText(field)).toBe(text));

	it.each([
		['boat_added', 'Boat added'],
		['guest_link_replaced', 'Private link replaced'],
		['guest_links_replaced', 'All private links replaced'],
		['waiver_matched', 'Waiver matched by the Office'],
		['waiver_signer_added', 'Signer added to the roster by the Office'],
		['waiver_removed', 'Waiver removed from lists'],
		['waiver_restored', 'Waiver restored to lists'],
		['webhook_tested', 'Webhook test sent'],
		['webhook_sent_again', 'Webhook message sent again'],
		['of_a_newer_release', 'Other'],
		['__proto__', 'Other']
	])('the action %s', (action, text) => expect(actionLabel(action)).toBe(text));
});
