import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias, Architecture, CfnAlias, CfnVersion, Function, Runtime, Version } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionSize } from '../environments/sizes.ts';
import type { Stage } from '../environments/environment.ts';
import { inlineCode, jsonLog, makeLog } from './inline-code.ts';

export interface ReleasedFunctionProps {
	stage: Stage;
	name: 'web' | 'mail';
	role: Role;
	size: FunctionSize;
	/** The first alias is the live one. */
	aliases: readonly ('live' | 'staging')[];
	concurrency?: number | undefined;
}

/** Makes a function's role, which has no permissions yet. It's created before the table, whose policy names it. */
export function makeRole(scope: Construct, id: string): Role {
	return new Role(scope, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
}

/**
 * A function whose code and settings are managed by the release tool. The stack only creates it, with a placeholder version behind every
 * alias.
 *
 * Later deployments leave the aliases alone, because CloudFormation changes a resource only if its text in the template changed. So the
 * version and the aliases must not depend on settings (a test compares two environments), which rules out `currentVersion`.
 */
export class ReleasedFunction extends Construct {
	readonly function: Function;
	readonly logGroup: LogGroup;
	readonly #aliases = new Map<string, Alias>();

	constructor(scope: Construct, id: string, props: ReleasedFunctionProps) {
		super(scope, id);
		const { stage, name, role } = props;
		const functionName = `scc-${stage.name}-${name}`;
		this.logGroup = makeLog(this, 'Log', stage, functionName, role);
		this.function = new Function(this, 'Function', {
			functionName,
			role,
			runtime: Runtime.NODEJS_24_X,
			architecture: Architecture.ARM_64,
			handler: 'index.handler',
			code: inlineCode(name),
			memorySize: props.size.memoryMb,
			timeout: Duration.seconds(props.size.timeoutS),
			logGroup: this.logGroup,
			...jsonLog,
			...(props.concurrency === undefined ? {} : { reservedConcurrentExecutions: props.concurrency })
		});
		const label = name === 'web' ? 'Web' : 'Mail';
		const placeholder = new Version(this, 'Placeholder', {
			lambda: this.function,
			removalPolicy: RemovalPolicy.RETAIN
		});
		rename(placeholder, CfnVersion, `${label}PlaceholderVersion`);
		for (const aliasName of props.aliases) {
			const alias = new Alias(this, aliasName, { aliasName, version: placeholder });
			rename(alias, CfnAlias, `${label}${aliasName === 'live' ? 'Live' : 'Staging'}Alias`);
			this.#aliases.set(aliasName, alias);
		}
	}

	alias(name: 'live' | 'staging'): Alias {
		const alias = this.#aliases.get(name);
		if (alias === undefined) throw new Error(`${this.node.id} has no alias ${name}.`);
		return alias;
	}
}

// Gives a resource a fixed id. If the id came from the construct's path, moving a file would replace the alias and change the live release.
function rename(construct: Construct, kind: typeof CfnVersion | typeof CfnAlias, logicalId: string): void {
	const resource = construct.node.defaultChild;
	if (!(resource instanceof kind)) throw new Error(`${construct.node.path} has no resource to name.`);
	resource.overrideLogicalId(logicalId);
}
