/**
 * The form of a close while it is open. Its key and the close that it replaces stay the same, so every tap and every retry sends the same
 * request.
 */
export interface OpenedClose {
	/** Identifies the form. Stays the same when the user decides to close again with the counted amounts. */
	formId: string;
	key: string;
	/** The id of the close that this close replaces. */
	closes: string | undefined;
}

interface Close {
	closeId: string;
}

/** @param last the newest close that the person saw when they opened the form */
export function openClose(last: Close | undefined, mintId: () => string): OpenedClose {
	return { formId: mintId(), key: mintId(), closes: last?.closeId };
}

/** Prepares the form to replace the newest close. Call it only if the user saw that close and decided to replace it. */
export function closeAfter(opened: OpenedClose, last: Close | undefined, mintId: () => string): OpenedClose {
	return { ...opened, key: mintId(), closes: last?.closeId };
}
