import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { isRecord } from './settings.ts';

/**
 * Records why a cdk-nag rule doesn't apply to one construct and everything in it. Don't use this for a whole stack, because it would also
 * exempt constructs that are added later.
 */
export function acknowledge(construct: IConstruct, reasons: Record<string, string>): void {
	Validations.of(construct).acknowledge(...Object.entries(reasons).map(([id, reason]) => ({ id, reason })));
}

export interface Acknowledged {
	path: string;
	rule: string;
	reason: string;
}

/** All acknowledged exceptions, for people to read. */
export function acknowledgedIn(root: IConstruct): Acknowledged[] {
	return root.node.findAll().flatMap((construct) =>
		construct.node.metadata
			.filter((entry) => entry.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
			.flatMap((entry) => (isRecord(entry.data) ? Object.entries(entry.data) : []))
			.map(([rule, reason]) => ({ path: construct.node.path, rule, reason: String(reason) }))
	);
}
