interface Sent {
	/** The person who made the record, according to the record. */
	takenBy?: string | undefined;
	/** The account whose session delivered the record. Missing for a record that hasn't been sent yet. */
	deliveredBy?: string | undefined;
	/** The name of the account that delivered the record. Missing in rows from older releases. */
	deliveredByName?: string | undefined;
}

/**
 * Returns the name, or else the id, of the account that delivered a record for someone else. Undefined if the person who made the record
 * also delivered it.
 */
export function otherSender({ takenBy, deliveredBy, deliveredByName = deliveredBy }: Sent): string | undefined {
	return deliveredBy === undefined || deliveredBy === takenBy ? undefined : deliveredByName;
}
