import { Arn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
	AttributeType,
	BillingMode,
	ProjectionType,
	StreamViewType,
	Table,
	TableEncryption
} from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Stage } from '../environments/environment.ts';
import { families, leadingKeys } from './rows.ts';

export const boardIndex = 'board';
export const deviceIndex = 'device';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The table's ARN, known before the table exists, so that the table's own policy can name it. */
export function tableArn(scope: Construct, stage: Stage): string {
	return Arn.format({ service: 'dynamodb', resource: 'table', resourceName: `scc-${stage.name}` }, Stack.of(scope));
}

/** The one table, as defined in src/lib/server/dynamo/table.ts (a test compares them), plus what only production needs. */
export function makeTable(scope: Construct, stage: Stage, roleArns: Record<'web' | 'mail', string>): Table {
	const table = new Table(scope, 'Table', {
		tableName: `scc-${stage.name}`,
		partitionKey: text('pk'),
		sortKey: text('sk'),
		// There is no traffic for days, and then ten phones come back from sea at once, so capacity can't be planned.
		billingMode: BillingMode.PAY_PER_REQUEST,
		timeToLiveAttribute: 'expiresAtS',
		// Streams the old and new images, because investigating an alarm requires the previous row.
		stream: StreamViewType.NEW_AND_OLD_IMAGES,
		pointInTimeRecoverySpecification: {
			pointInTimeRecoveryEnabled: true,
			recoveryPeriodInDays: stage.retentionDays.tableRecovery
		},
		deletionProtection: true,
		removalPolicy: RemovalPolicy.RETAIN,
		encryption: TableEncryption.AWS_MANAGED,
		resourcePolicy: new PolicyDocument({ statements: guard(tableArn(scope, stage), roleArns) })
	});
	table.addGlobalSecondaryIndex({
		indexName: boardIndex,
		partitionKey: text('boardPk'),
		sortKey: text('boardSk'),
		projectionType: ProjectionType.ALL
	});
	table.addGlobalSecondaryIndex({
		indexName: deviceIndex,
		partitionKey: text('devicePk'),
		sortKey: text('deviceSk'),
		projectionType: ProjectionType.KEYS_ONLY
	});
	return table;
}

/**
 * Denies changes of permanent rows to everyone in the account, including administrators (docs/runbook.md explains how to remove the
 * policy).
 *
 * A policy can't forbid a put that replaces a row. Instead, only the app's own roles may put permanent rows, all puts in the code have a
 * condition (tests/architecture), and the guard on the stream reports replaced rows.
 */
function guard(table: string, roleArns: Record<'web' | 'mail', string>): PolicyStatement[] {
	const deny = (sid: string, actions: string[], conditions?: Record<string, Record<string, unknown>>) =>
		new PolicyStatement({
			sid,
			effect: Effect.DENY,
			principals: [new AnyPrincipal()],
			actions,
			resources: [table],
			...(conditions === undefined ? {} : { conditions })
		});
	const outside = (keys: string[]) => ({ 'ForAnyValue:StringNotLike': { 'dynamodb:LeadingKeys': keys } });
	const byBoth = families.filter((family) => family.isPermanent && family.put.includes('mail'));
	const byWeb = families.filter((family) => family.isPermanent && !byBoth.includes(family));
	const putsByOthers = (sid: string, kept: typeof families, roles: string[]) =>
		deny(sid, ['dynamodb:PutItem'], {
			'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': kept.map((family) => family.leadingKey) },
			ArnNotEquals: { 'aws:PrincipalArn': roles }
		});
	return [
		deny('UpdatesElsewhere', ['dynamodb:UpdateItem'], outside(leadingKeys('update'))),
		deny('DeletesElsewhere', ['dynamodb:DeleteItem'], outside(leadingKeys('delete'))),
		putsByOthers('RecordsByOthers', byWeb, [roleArns.web]),
		putsByOthers('SecretsByOthers', byBoth, [roleArns.web, roleArns.mail]),
		// Denies other ways to write, which the code never uses.
		deny('OtherWays', [
			'dynamodb:BatchWriteItem',
			'dynamodb:PartiQLInsert',
			'dynamodb:PartiQLUpdate',
			'dynamodb:PartiQLDelete'
		])
	];
}
