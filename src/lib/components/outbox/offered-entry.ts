/** One entry of an import as text, for the person who decides. */
export interface OfferedEntry {
	id: string;
	/** `Payment, $140.00, cash` */
	what: string;
	/** Who paid or signed, or the reason. */
	detail: string | undefined;
	/** `Taken by Rosa Ostrow, Wed, Nov 25, 11:00 AM` */
	who: string;
	charter: string;
	/** Takes back an earlier record, such as a payment or a departure, so it is never preselected. */
	isCorrection: boolean;
	isHere: boolean;
}
