/** Descriptions of API fields by name. A name means the same thing in every schema. */
export const fieldNotes: Record<string, string> = {
	eventId:
		'The charter’s link, such as `2026-07-04-ana` or `2026-07-04-ana-sunset`. Renaming the charter changes the link, and former links redirect.',
	bornAs: 'The original link of a renamed charter.',
	formerSlugs: 'The links of a charter that was renamed more than once, except the original and the current one.',
	date: 'The local date of departure, such as `2026-07-04`.',
	startsAt: 'The local time of departure in `timeZone`, such as `15:00`.',
	endsAt: 'The local time of return. A time before `startsAt` is on the next day.',
	endsNextDay:
		'Confirms that a charter with `endsAt` before `startsAt` ends on the next day. Required if it lasts more than 12 hours.',
	timeZone: 'An IANA time zone, such as `America/Los_Angeles`.',
	startInstant: 'The departure time in UTC.',
	endInstant: 'The return time in UTC.',
	hostFirstName: 'The charter’s link is made from this name, so use Latin letters.',
	period: 'A word added to the link, such as `sunset`, if the same host has two charters on one day.',
	totalPriceCents: 'The price of the charter in US cents.',
	pricePerGuestCents: 'The price in US cents for guests who are added without their own price.',
	shareCents: 'What this guest agreed to pay, in US cents.',
	amountCents: 'The fare in US cents, without the tip. 0 for a tip alone.',
	tipCents: 'The tip in US cents.',
	totalPaidCents: 'Fares in US cents, minus refunds and voids.',
	balanceCents: 'What is left to pay, in US cents. Negative if the charter is overpaid.',
	takenAt: 'When the money was taken or the record was made, according to the device’s clock, in UTC.',
	receivedAt: 'When the server stored the record, in UTC.',
	takenBy: 'The id of the account that took the money or made the record.',
	bodySha256: 'The SHA-256 of the request’s exact bytes, in hex. It proves what was recorded.',
	source: 'The name of the other system, such as `website`. With `externalId`, it identifies a booking.',
	externalId: 'The id of the booking in the other system.',
	version: 'Starts at 1 and increases with each change. Send it in `If-Match`.',
	warnings:
		'Warns about too many guests for the boat, and about a boat or crew member on another charter at the same time. Never blocks the request.',
	emailHost: 'Whether to email the host. Service keys must leave this out, because only admins may send this email.',
	emailsHost: 'Whether this request emails the host.',
	kept: 'Fields that this request left unchanged, because the crew or the office changed them since the last request. `hostFirstName` never changes once the charter has its link. `patrons` means that a guest was renamed or removed, has another host mark than sent, or keeps another email, phone, `isMinor`, or `shareCents`.',
	tipRule:
		'How the crew’s tips are split, if not by the boat’s rule. Service keys must leave this out, because only admins may set it.',
	dayHands:
		'People without an account who share the tips. Service keys must leave this out, because only admins may set it.',
	privateNotes: 'Notes that only the office can see.',
	notes: 'Notes that all crew can see.',
	rev: 'Changes whenever the charter changes in a way that the caller can see.',
	isBrief: 'True if the request had `view=cards`, which leaves the lists empty.',
	phoneDays:
		'The number of days before and after today for which crew phones store full charters for offline use. Set by the office.',
	next: 'If present, there are more results. To get them, send the same request with this value.',
	unreadable: 'How many stored records couldn’t be read. If present, totals may be wrong.',
	suggestion: 'An available link to use instead, if the reason is `slug_taken`.',
	errors: 'The fields that aren’t valid, with their paths in the request body.',
	errorId: 'The error’s ID in the server’s log.',
	flags: 'What the office should check. Flags never block a record.',
	device: 'The phone that made the record. Other programs leave this out.'
};
