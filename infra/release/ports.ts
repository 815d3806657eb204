import type { OutputKey } from '../shared/outputs.ts';

/** One version of a function, or `$LATEST`, as Lambda describes it. */
export interface FunctionState {
	/** A version number as text, or `$LATEST`. */
	version: string;
	/** The SHA-256 of the zip, in base64. */
	codeSha256: string;
	/** Contains secrets, so it is only sent back to Lambda. */
	environment: Readonly<Record<string, string>>;
	/** An id that is different after every change to the function. */
	revisionId: string;
	architectures: readonly string[];
	/** `broken`: Lambda gave up on the last change. */
	state: 'active' | 'in_progress' | 'broken';
	/** Lambda's reason code if the function isn't ready. */
	reason: string | undefined;
}

export interface AliasState {
	version: string;
	revisionId: string;
}

/** The result of a write that names a revision. With an outdated revision, it's `changed`, and nothing was written. */
export type Written = 'done' | 'changed';

export interface Functions {
	/** @param qualifier a version or an alias; `$LATEST` if omitted */
	read(name: string, qualifier?: string): Promise<FunctionState | undefined>;
	/** Waits until no change is in progress, whether or not it succeeded. @param qualifier a version @throws WaitTimeout */
	waitForChange(name: string, qualifier?: string): Promise<void>;
	configure(name: string, environment: Readonly<Record<string, string>>, revisionId: string): Promise<Written>;
	replaceCode(name: string, code: Place, present: FunctionState): Promise<Written>;
	/**
	 * Publishes `$LATEST` as a version. If nothing changed, Lambda returns the existing version.
	 * @returns the version number
	 */
	publish(name: string, codeSha256: string, description: string): Promise<string>;
	readAlias(name: string, alias: string): Promise<AliasState | undefined>;
	moveAlias(name: string, alias: string, version: string, revisionId: string): Promise<Written>;
}

export interface Place {
	bucket: string;
	key: string;
}

export interface ObjectMeta {
	contentType: string;
	cacheControl: string;
}

export interface StoredObject extends ObjectMeta {
	etag: string;
	/** The SHA-256 in base64. S3 stores it only if the upload included it, as this tool's uploads do. */
	sha256: string | undefined;
	bytes: number;
}

export interface Storage {
	look(place: Place): Promise<StoredObject | undefined>;
	read(place: Place): Promise<{ text: string; etag: string } | undefined>;
	/** Lists all keys with this prefix, in order. */
	list(bucket: string, prefix: string): Promise<string[]>;
	/** Writes a new object, and never overwrites an existing one. */
	putNew(place: Place, body: Uint8Array, meta: ObjectMeta): Promise<'made' | 'exists'>;
	/** Overwrites the object only if it has this ETag, or creates it only if it is missing. */
	replace(place: Place, body: Uint8Array, meta: ObjectMeta, expectedEtag: string | undefined): Promise<Written>;
	/** Copies an object within a bucket, with its metadata. */
	copy(bucket: string, from: string, to: string): Promise<void>;
	remove(place: Place): Promise<void>;
}

export interface Distributions {
	/**
	 * Starts an invalidation, unless there is already one with this reference.
	 * @returns the id of the new or existing invalidation
	 */
	invalidate(distributionId: string, reference: string, paths: readonly string[]): Promise<string>;
	/** @throws WaitTimeout */
	waitUntilInvalidated(distributionId: string, invalidationId: string): Promise<void>;
	/** The secrets that the edge adds to its requests to the functions. */
	readOriginSecrets(distributionId: string): Promise<string[]>;
}

export type StackOutputs = Readonly<Record<OutputKey, string>>;

export interface Stacks {
	/** @throws ReleaseRefused if the stack doesn't exist or lacks an output */
	readOutputs(stackName: string): Promise<StackOutputs>;
}

/** The account that the credentials belong to. */
export interface Account {
	/** The region that the operator's shell is set to, if any. */
	shellRegion: string | undefined;
	whoAmI(): Promise<{ account: string; arn: string }>;
}

export interface AlarmState {
	name: string;
	isInAlarm: boolean;
	/** When the alarm entered this state, by CloudWatch's clock. */
	since: string;
}

export interface Alarms {
	/** Reads the alarms with these names. Leaves out names that don't exist. */
	read(names: readonly string[]): Promise<AlarmState[]>;
}

export interface Git {
	commit(): Promise<{ sha: string; at: string }>;
	/** Paths that differ from the commit, including untracked ones. */
	changedPaths(): Promise<string[]>;
}

export interface Clock {
	now(): Date;
	wait(ms: number): Promise<void>;
}

/** The person who runs the command, and the process that runs it. */
export interface Operator {
	by: string;
	host: string;
	pid: number;
	/** Whether a process on this machine is still running. */
	isRunning(pid: number): boolean;
}

export interface Answer {
	status: number;
	headers: Headers;
	body: Uint8Array;
}

export interface Request {
	method: 'GET' | 'POST';
	headers: Record<string, string>;
	body?: string;
}

export interface Web {
	/** @throws if there is no response */
	ask(url: string, request: Request): Promise<Answer>;
}

export interface Ports {
	account: Account;
	alarms: Alarms;
	functions: Functions;
	storage: Storage;
	distributions: Distributions;
	stacks: Stacks;
	git: Git;
	clock: Clock;
	operator: Operator;
	web: Web;
}
