export interface Database {
	/** Throws if the table can't be reached. */
	check(): Promise<void>;
	/** Whether every change is backed up, as far as the database says. */
	backups(): Promise<BackupStatus>;
}

export type BackupStatus =
	| { kind: 'on'; latestAt?: string | undefined }
	| { kind: 'off' }
	/** The database can't say, or we aren't allowed to ask. */
	| { kind: 'unknown' };

/** The folder of a local database. */
export interface LocalFolder {
	path: string;
	/** When it was last backed up, if a tool recorded that. */
	lastBackupAt?: string | undefined;
	freeBytes?: number | undefined;
}
