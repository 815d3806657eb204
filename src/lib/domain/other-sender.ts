interface Sent {
	/** The person whom the record names as its maker. */
	takenBy?: string | undefined;
	/** The account whose session delivered the record. Missing for a record that hasn't been sent yet. */
	deliveredBy?: string | undefined;
	/** Missing in rows of older releases. */
	deliveredByName?: string | undefined;
}

/** Returns the name of the account that sent a record, or its id if there is no name. Undefined if the record names the same account. */
export function otherSender({ takenBy, deliveredBy, deliveredByName = deliveredBy }: Sent): string | undefined {
	return deliveredBy === undefined || deliveredBy === takenBy ? undefined : deliveredByName;
}
