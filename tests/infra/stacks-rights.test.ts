import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { families, watchedSortKeys } from '../../infra/stacks/rows.ts';
import * as keys from '../../src/lib/server/dynamo/keys.ts';
import { plainStage, synthesize, type Template } from './stacks-cloud.ts';
import { isAllowed, isLike, rolesOf, tableArnOf, tableStatements, type Role, type Statement } from './stacks-policy.ts';

let template: Template;
let roles: Role[];
let table: string;
let ofTable: Statement[];

beforeAll(() => {
	template = synthesize(plainStage).templates['scc-plain']!;
	roles = rolesOf(template);
	table = tableArnOf(template, plainStage.region);
	ofTable = tableStatements(template);
});

const rows = {
	event: 'EVENT#2026-05-23-alice',
	ink: 'WAIVER#0f8fad5b',
	text: 'WAIVERTEXT',
	document: 'DOCUMENT#settings',
	audit: 'AUDIT',
	checklist: 'CHECKLIST',
	explanation: 'PHONEGAPS#0f8fad5b',
	key: 'KEY#0f8fad5b',
	import: 'IMPORT#boatbooker#77',
	secret: 'SECRET#links',
	phone: 'PHONES',
	mail: 'MAIL#0f8fad5b',
	message: 'MAILMESSAGE#0f8fad5b',
	serviceKey: 'SERVICEKEY#0f8fad5b0123',
	calendar: 'CALENDAR#0f8fad5b0123',
	webhook: 'WEBHOOK#0f8fad5b0123',
	hook: 'HOOK#payment.recorded.2026-05-23-alice.0f8fad5b',
	card: 'CARDS#2026-05-23',
	board: 'BOARD#2026-05',
	search: 'SEARCH#al',
	crew: 'CREW#ada',
	throttle: 'THROTTLE#aa00',
	unknown: 'SOMETHING#new'
};
const actions = ['PutItem', 'UpdateItem', 'DeleteItem'] as const;
const otherWays = [
	'BatchWriteItem',
	'PartiQLInsert',
	'PartiQLUpdate',
	'PartiQLDelete',
	'PartiQLSelect',
	'Scan',
	'ConditionCheckItem'
];
const onTheTable = [
	'DeleteTable',
	'UpdateTable',
	'UpdateTimeToLive',
	'UpdateContinuousBackups',
	'PutResourcePolicy',
	'DeleteResourcePolicy',
	'DeleteBackup',
	'RestoreTableToPointInTime',
	'ExportTableToPointInTime',
	'ImportTable'
];

function role(name: RegExp): Role {
	const [found, ...more] = roles.filter((one) => name.test(one.id));
	if (!found || more.length > 0) throw new Error(`Not one role is ${name}.`);
	return found;
}

function may(who: Role, action: string, leadingKey?: string, resource = table): boolean {
	const ask = { principalArn: who.arn, action: `dynamodb:${action}`, resource };
	return isAllowed(
		[...who.statements, ...(resource === table ? ofTable : [])],
		leadingKey === undefined ? ask : { ...ask, leadingKeys: [leadingKey] }
	);
}

/** Which rows each action may reach. */
function reach(who: Role): Record<string, string[]> {
	return Object.fromEntries(
		actions.map((action) => [
			action,
			Object.entries(rows)
				.filter(([, key]) => may(who, action, key))
				.map(([name]) => name)
		])
	);
}

/** A person with every right that an account can have. */
const administrator = (): Role => ({
	id: 'Administrator',
	arn: 'arn:aws:iam::111111111111:role/Administrator',
	statements: [{ Effect: 'Allow', Action: '*', Resource: '*' }]
});

describe('who may do what to a row', () => {
	it('leaves the app the puts, throttles to count in, and sessions to end', () => {
		expect(reach(role(/^WebRole/))).toEqual({
			PutItem: [
				'event',
				'ink',
				'text',
				'document',
				'audit',
				'checklist',
				'explanation',
				'key',
				'import',
				'secret',
				'phone',
				'mail',
				'serviceKey',
				'calendar',
				'webhook',
				'hook',
				'card',
				'board',
				'search',
				'crew',
				'throttle'
			],
			UpdateItem: ['throttle'],
			DeleteItem: ['board', 'crew', 'throttle']
		});
	});

	it('leaves the mailer its own rows, and the secret of links if it is the first to need one', () => {
		expect(reach(role(/^MailRole/))).toEqual({
			PutItem: ['secret', 'mail', 'message', 'webhook', 'hook'],
			UpdateItem: [],
			DeleteItem: []
		});
	});

	it('leaves every other role nothing', () => {
		const others = roles.filter((one) => !/^(Web|Mail)Role/.test(one.id));
		expect(others.map((one) => one.id)).toEqual([
			expect.stringMatching(/^LedgerGuardRole/),
			expect.stringMatching(/^ReleaseRole/)
		]);
		for (const other of others) expect(reach(other)).toEqual({ PutItem: [], UpdateItem: [], DeleteItem: [] });
	});

	it('keeps even an administrator from records, and from their like to come', () => {
		expect(reach(administrator())).toEqual({
			PutItem: [
				'phone',
				'mail',
				'message',
				'serviceKey',
				'calendar',
				'webhook',
				'hook',
				'card',
				'board',
				'search',
				'crew',
				'throttle',
				'unknown'
			],
			UpdateItem: ['throttle'],
			DeleteItem: ['board', 'crew', 'throttle']
		});
	});

	it('allows nobody to update or delete a payment, a correction, or a waiver of any event', () => {
		const everybody = [...roles, administrator()];
		const home = fc.string({ unit: 'binary', maxLength: 60 });
		fc.assert(
			fc.property(home, fc.uuid(), fc.constantFrom(...everybody), (slug, id, who) => {
				const partitions = [
					keys.paymentKey(slug, id),
					keys.correctionKey(slug, { correctionId: id, paymentId: id, place: 1 }),
					keys.waiverKey(slug, id)
				];
				for (const { pk } of [...partitions, keys.inkKey(id, 'aa'), keys.idempotencyKeyKey(id)]) {
					expect(may(who, 'UpdateItem', pk)).toBe(false);
					expect(may(who, 'DeleteItem', pk)).toBe(false);
				}
			})
		);
	});

	it('closes the other ways to write, for everybody', () => {
		for (const who of [...roles, administrator()]) {
			for (const way of ['BatchWriteItem', 'PartiQLInsert', 'PartiQLUpdate', 'PartiQLDelete']) {
				expect([who.id, way, may(who, way, rows.event), may(who, way, rows.throttle)]).toEqual([
					who.id,
					way,
					false,
					false
				]);
				expect(may(who, way)).toBe(false);
			}
		}
	});

	it('gives our roles nothing else on the table: no scan, no settings, no backups', () => {
		for (const who of roles) {
			for (const action of [...otherWays, ...onTheTable]) expect([action, may(who, action)]).toEqual([action, false]);
		}
	});

	it('lets app and mailer read rows and indexes', () => {
		for (const who of [role(/^WebRole/), role(/^MailRole/)]) {
			for (const action of ['GetItem', 'BatchGetItem', 'Query']) expect(may(who, action, rows.event)).toBe(true);
			expect(may(who, 'Query', 'EVENT', `${table}/index/board`)).toBe(true);
			expect(may(who, 'GetItem', rows.event, table.replace('scc-plain', 'scc-other'))).toBe(false);
		}
	});

	it('lets only the app ask whether backups are on', () => {
		const askers = roles.filter((who) => may(who, 'DescribeContinuousBackups'));
		expect(askers.map(({ id }) => id)).toEqual([expect.stringMatching(/^WebRole/)]);
	});

	it('holds on a table restored from a backup as far as our roles go', () => {
		const restored = `${table}.restored-2026-05-23`;
		const web = role(/^WebRole/);
		expect(may(web, 'PutItem', rows.event, restored)).toBe(true);
		expect(may(web, 'UpdateItem', rows.event, restored)).toBe(false);
		expect(may(web, 'DeleteItem', rows.event, restored)).toBe(false);
		expect(may(web, 'UpdateItem', rows.throttle, restored)).toBe(true);
	});

	it('can write only its own log and queues, and read only its own secret', () => {
		const of = (who: Role) =>
			who.statements
				.filter(({ Action: action }) => ![action].flat().every((one) => one.startsWith('dynamodb:')))
				.flatMap(({ Action: action, Resource: resource }) =>
					[action].flat().map((one) => `${one} ${String(resource)}`)
				);
		expect(of(role(/^WebRole/))).toEqual([
			expect.stringMatching(/^secretsmanager:GetSecretValue <WebSecrets\w+>$/),
			expect.stringMatching(/^logs:CreateLogStream <WebLog\w+\.Arn>$/),
			expect.stringMatching(/^logs:PutLogEvents <WebLog\w+\.Arn>$/)
		]);
		for (const line of of(role(/^MailRole/)))
			expect(line).toMatch(/^(logs:\w+ <MailLog|sqs:\w+ <DeadLetters|secretsmanager:GetSecretValue <MailSecrets)/);
		for (const line of of(role(/^LedgerGuardRole/)))
			expect(line).toMatch(/^(logs:\w+ <LedgerGuardLog|sqs:SendMessage <LedgerChanges|sqs:\w+ <LedgerMissed)/);
		// The release role's rights are tested in tests/infra/stacks-release-role.test.ts.
		const ofFunctions = roles.filter((one) => !one.id.startsWith('ReleaseRole'));
		expect(JSON.stringify(ofFunctions)).not.toMatch(/"(Action|Resource)":"\*"|:\*"/);
	});
});

describe('the check itself', () => {
	it('detects a right that was granted by mistake', () => {
		const web = role(/^WebRole/);
		const careless: Role = {
			...web,
			statements: [...web.statements, { Effect: 'Allow', Action: 'dynamodb:Update*', Resource: table }]
		};
		const ask = { principalArn: web.arn, action: 'dynamodb:UpdateItem', resource: table, leadingKeys: [rows.event] };
		expect(isAllowed(careless.statements, ask)).toBe(true);
		expect(isAllowed([...careless.statements, ...ofTable], ask)).toBe(false);
	});

	it('refuses to judge a condition that it does not know', () => {
		const strange: Statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: { Bool: { a: 'true' } } };
		const ask = { principalArn: 'a', action: 'b:c', resource: 'd' };
		expect(() => isAllowed([strange], ask)).toThrow('does not know Bool');
	});

	it('knows every family of rows that the code makes', () => {
		const source = readFileSync(join(import.meta.dirname, '../../src/lib/server/dynamo/keys.ts'), 'utf8');
		const written = [...source.matchAll(/pk: [`']([A-Z]+)/g), ...source.matchAll(/return `([A-Z]+)#/g)].map(
			([, prefix]) => prefix
		);
		// Devices and the board's parts are keys of indexes; the probe is a row that never is.
		const made = new Set(
			[...written, keys.textPartition, keys.checklistPartition, keys.phonePartition].filter(
				(prefix) => !/^(DEVICE|PROBE)$/.test(prefix ?? '')
			)
		);
		const known = families.map((family) => family.leadingKey.replace('#*', ''));
		expect([...made].sort()).toEqual([...known].sort());
	});

	it('watches the sort keys under which records are', () => {
		const records = [
			keys.paymentKey('a', 'b'),
			keys.correctionKey('a', { correctionId: 'b', paymentId: 'c' }),
			keys.correctionKey('a', { correctionId: 'b', paymentId: 'c', place: 1 }),
			keys.requestKey('a', 'b'),
			keys.requestDecidedKey('a', 'b'),
			keys.waiverKey('a', 'b'),
			keys.matchKey('a', 'b'),
			keys.inkKey('a', 'b'),
			keys.textKey(1),
			keys.documentKey('settings', 1),
			keys.auditKey({ at: '2026-05-23T15:00:00.000Z', auditId: 'a' }),
			keys.auditOutcomeKey({ at: '2026-05-23T15:00:00.000Z', auditId: 'a' }),
			keys.closeKey('a', 1),
			keys.closeNumberKey(1),
			keys.explanationKey('a', 'b'),
			keys.idempotencyKeyKey('a'),
			keys.importKey({ source: 'a', externalId: 'b' }, 1),
			keys.importKey({ source: 'a', externalId: 'b' }, 2),
			keys.secretKey('a')
		];
		const others = [
			keys.headKey('a'),
			keys.patronKey('a', 'b'),
			keys.phoneKey('0f8fad5b-d9cb-469f-a165-70867728950e', 'b'),
			keys.mailKey('a'),
			keys.serviceKeyKey('a'),
			keys.calendarKey('a'),
			keys.webhookKey('a'),
			keys.hookKey('a'),
			keys.accountKey('a'),
			keys.sessionKey('a', 'b'),
			keys.throttleKey('user', 'a')
		];
		const isWatched = ({ sk }: { sk: string }): boolean => watchedSortKeys.some((prefix) => isLike(`${prefix}*`, sk));
		expect(records.filter((key) => !isWatched(key))).toEqual([]);
		expect(others.filter(isWatched)).toEqual([]);
	});
});
