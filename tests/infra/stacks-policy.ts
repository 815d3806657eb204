// The part of IAM's evaluation that the stacks' policies use:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
import { account, ofType, oneOfType, resolved, type Template } from './stacks-cloud.ts';

export interface Statement {
	Effect: 'Allow' | 'Deny';
	Action: string | string[];
	Resource: string | string[];
	Principal?: unknown;
	Condition?: Record<string, Record<string, string | string[]>>;
}

export interface Ask {
	principalArn: string;
	action: string;
	resource: string;
	/** Undefined where the action has none. */
	leadingKeys?: string[];
}

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** `*` matches any text, `?` one character. Actions ignore case. */
export function isLike(pattern: string, text: string, flags = ''): boolean {
	const source = pattern
		.replace(/[\\^$.|+()[\]{}]/g, '\\$&')
		.replaceAll('*', '[^]*')
		.replaceAll('?', '[^]');
	return new RegExp(`^${source}$`, flags).test(text);
}

function valuesOf(ask: Ask, key: string): string[] | undefined {
	if (key === 'dynamodb:LeadingKeys') return ask.leadingKeys;
	if (key === 'aws:PrincipalArn') return [ask.principalArn];
	return undefined;
}

function holds(operator: string, patterns: string[], values: string[] | undefined): boolean {
	const anyLike = (value: string): boolean => patterns.some((pattern) => isLike(pattern, value));
	switch (operator) {
		case 'Null':
			return patterns.includes(String(values === undefined));
		case 'ForAllValues:StringLike':
			return (values ?? []).every(anyLike);
		case 'ForAnyValue:StringLike':
			return (values ?? []).some(anyLike);
		case 'ForAnyValue:StringNotLike':
			return (values ?? []).some((value) => !anyLike(value));
		case 'ArnNotEquals':
			return !(values ?? []).some(anyLike);
		case 'StringEquals':
			return values?.some((value) => patterns.includes(value)) ?? false;
		default:
			throw new Error(`The evaluator does not know ${operator}: teach it before trusting it.`);
	}
}

export function applies(statement: Statement, ask: Ask): boolean {
	return (
		list(statement.Action).some((pattern) => isLike(pattern, ask.action, 'i')) &&
		list(statement.Resource).some((pattern) => isLike(pattern, ask.resource)) &&
		Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
			Object.entries(keys).every(([key, patterns]) => holds(operator, list(patterns), valuesOf(ask, key)))
		)
	);
}

/** Within one account, any deny wins. Otherwise an allow of either side is enough. */
export function isAllowed(statements: Statement[], ask: Ask): boolean {
	const meant = statements.filter((statement) => applies(statement, ask));
	return meant.some(({ Effect }) => Effect === 'Allow') && !meant.some(({ Effect }) => Effect === 'Deny');
}

export interface Role {
	id: string;
	arn: string;
	statements: Statement[];
}

/** Every role with all its policies. Throws for ways to attach a policy that it doesn't support. */
export function rolesOf(template: Template): Role[] {
	for (const type of ['ManagedPolicy', 'User', 'Group', 'UserPolicy', 'RolePolicy', 'GroupPolicy']) {
		if (ofType(template, `AWS::IAM::${type}`).length > 0) throw new Error(`AWS::IAM::${type} is not followed here.`);
	}
	const policies = ofType(template, 'AWS::IAM::Policy');
	return ofType(template, 'AWS::IAM::Role').map((role) => {
		const { ManagedPolicyArns: managed = [], Policies: inline = [] } = role.Properties;
		if ([...managed, ...inline].length > 0) throw new Error(`${role.id} has policies that are not followed here.`);
		const own = policies.filter((policy) => policy.Properties.Roles.some((one: any) => one.Ref === role.id));
		return {
			id: role.id,
			arn: `<${role.id}.Arn>`,
			statements: own.flatMap((policy) => resolved(policy.Properties.PolicyDocument.Statement) as Statement[])
		};
	});
}

/** The denials of the table's own policy. */
export function tableStatements(template: Template): Statement[] {
	const table = oneOfType(template, 'AWS::DynamoDB::Table');
	return resolved(table.Properties.ResourcePolicy.PolicyDocument.Statement) as Statement[];
}

export function tableArnOf(template: Template, region: string): string {
	const { TableName: name } = oneOfType(template, 'AWS::DynamoDB::Table').Properties;
	return `arn:aws:dynamodb:${region}:${account}:table/${name}`;
}
