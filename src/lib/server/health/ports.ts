export interface Database {
	/** Throws if the table can't be reached. */
	check(): Promise<void>;
	/** Whether every change is backed up, as far as the database reports it. */
	backups(): Promise<BackupStatus>;
}

export type BackupStatus =
	| { kind: 'on'; latestAt?: string | undefined }
	| { kind: 'off' }
	/** The database doesn't know, or we aren't allowed to ask. */
	| { kind: 'unknown' };

/** The folder of a local database. */
export interface LocalFolder {
	path: string;
	/** The last backup, if a tool recorded it. */
	lastBackupAt?: string | undefined;
	freeBytes?: number | undefined;
}
