/** An open form of a close. The key and the replaced close stay the same, so that every tap and every retry sends the same request. */
export interface OpenedClose {
	/** Names the form. It stays when the office decides to close again with what was counted. */
	formId: string;
	key: string;
	/** The id of the close that this one replaces. */
	closes: string | undefined;
}

interface Close {
	closeId: string;
}

/** @param last the newest close that the person saw when they opened the form */
export function openClose(last: Close | undefined, mintId: () => string): OpenedClose {
	return { formId: mintId(), key: mintId(), closes: last?.closeId };
}

/** Closes again, after the newest close. Only for a person who was told about that close and decided to. */
export function closeAfter(opened: OpenedClose, last: Close | undefined, mintId: () => string): OpenedClose {
	return { ...opened, key: mintId(), closes: last?.closeId };
}
