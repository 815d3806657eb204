export interface Database {
	/** Throws when the table can't be reached. */
	check(): Promise<void>;
}
