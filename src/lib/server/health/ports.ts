export interface Database {
	/** Throws if the table can't be reached. */
	check(): Promise<void>;
}
