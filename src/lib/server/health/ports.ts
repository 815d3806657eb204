export interface Database {
	/** Checks the connection to the table. Throws if it can't be reached. */
	check(): Promise<void>;
	/** Returns whether every change is backed up, as far as the database can tell. */
	backups(): Promise<BackupStatus>;
}

export type BackupStatus =
	| { kind: 'on'; latestAt?: string | undefined }
	| { kind: 'off' }
	/** The database doesn't report its backups, or we aren't allowed to ask. */
	| { kind: 'unknown' };

/** The folder of a database on this computer. */
export interface LocalFolder {
	path: string;
	/** The time of the last backup, if a tool recorded it. */
	lastBackupAt?: string | undefined;
	freeBytes?: number | undefined;
}
