/** One entry of an import as text, for the person who decides whether to import it. */
export interface OfferedEntry {
	id: string;
	/** `Payment, $140.00, cash` */
	what: string;
	/** Who paid or signed, or the reason for a correction. */
	detail: string | undefined;
	/** `Taken by Rosa Ostrow, Wed, Nov 25, 11:00 AM` */
	who: string;
	charter: string;
	/** Whether the entry takes back an earlier record, such as a payment or a departure. Such entries are never preselected. */
	isCorrection: boolean;
	isHere: boolean;
}
