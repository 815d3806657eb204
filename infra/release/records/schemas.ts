import * as v from 'valibot';

// The records of releases. Each record is written once, under `releases/`, and never changes, except for the pointer (`pointer.ts`).

const trace = v.object({ names: v.array(v.string()), sha256: v.string() });
const perPart = <T extends v.GenericSchema>(schema: T) => v.object({ web: schema, mail: schema });
const snapshot = v.object({ version: v.string(), codeSha256: v.string(), environment: trace });

export const siteFileSchema = v.object({
	path: v.string(),
	folder: v.picklist(['shared', 'slot']),
	sha256: v.string(),
	bytes: v.number(),
	contentType: v.string(),
	cacheControl: v.string()
});
export const siteFilesSchema = v.array(siteFileSchema);

/** `releases/<id>/begun.json`: what is being released, and the state before it. */
export const contentsSchema = v.object({
	format: v.literal(1),
	releaseId: v.string(),
	commit: v.object({ sha: v.string(), at: v.string(), isDirty: v.boolean() }),
	by: v.string(),
	at: v.string(),
	appVersion: v.string(),
	/** Base64 SHA-256 of each zip, which Lambda calls `CodeSha256`. */
	code: perPart(v.string()),
	site: v.object({ sha256: v.string(), files: v.number(), bytes: v.number() }),
	environment: trace,
	/** The `rowNumbers` of the release's code (src/lib/server/dynamo/row-numbers.ts). Missing from the earliest records. */
	rows: v.optional(v.object({ reads: v.number(), writes: v.number() }), { reads: 1, writes: 1 }),
	/** The state of the functions before the release: the live version, and `$LATEST`. */
	before: perPart(v.object({ live: v.nullable(snapshot), latest: snapshot }))
});
export type ReleaseContents = v.InferOutput<typeof contentsSchema>;

const stepTimes = v.array(v.object({ title: v.string(), ms: v.number() }));

/** `releases/<id>/staged.json`: the result of staging. */
export const stagedSchema = v.object({
	format: v.literal(1),
	releaseId: v.string(),
	/** The version of each function, as text. */
	versions: perPart(v.string()),
	by: v.string(),
	finishedAt: v.string(),
	steps: stepTimes
});
export type Staged = v.InferOutput<typeof stagedSchema>;

export const probeSchema = v.object({ name: v.string(), ms: v.number(), problem: v.nullable(v.string()) });

/** `releases/<id>/checks/<instant>.json`: the result of a check. */
export const checkSchema = v.object({
	format: v.literal(1),
	releaseId: v.string(),
	/** The sequence number of the staging that was checked. */
	stagedSequence: v.number(),
	by: v.string(),
	at: v.string(),
	address: v.string(),
	hasPassed: v.boolean(),
	probes: v.array(probeSchema)
});
export type Check = v.InferOutput<typeof checkSchema>;

/** `releases/moves/<sequence>.json`: records which release went live. */
export const moveSchema = v.object({
	format: v.literal(1),
	sequence: v.number(),
	operation: v.picklist(['promote', 'rollback']),
	releaseId: v.string(),
	/** The release that was live before. Null if there was none. */
	from: v.nullable(v.string()),
	by: v.string(),
	at: v.string(),
	/** The live version of each function. Missing from the earliest records. */
	versions: v.optional(perPart(v.string())),
	/** The reason, if the tool rolled back automatically. */
	because: v.optional(v.string()),
	probes: v.array(probeSchema),
	steps: stepTimes
});
