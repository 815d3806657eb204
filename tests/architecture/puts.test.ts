import { describe, expect, it } from 'vitest';
import { writesOf } from './puts.ts';
import { filesUnder, isTest } from './source-files.ts';

// A DynamoDB put replaces a row, and no policy can require a condition (docs/architecture.md), so this test does.
const adapters = filesUnder('src/lib/server', '.ts').filter((file) => !isTest(file.path));
const inOwnName = (path: string): string => path.replace('src/lib/server/', '');

function unconditional(text: string): string[] {
	return writesOf({ path: 'a.ts', text }).unconditional;
}

describe('writes of rows', () => {
	it('are puts on a condition, but for sessions, what is known of the mail provider, and stamps of the board’s days', () => {
		const found = adapters.flatMap((file) => writesOf(file).unconditional.map((row) => [inOwnName(file.path), row]));
		expect(found).toEqual([
			['access/sessions.dynamo.ts', expect.stringContaining("type: 'session'")],
			['email/mail-queue.dynamo.ts', expect.stringContaining('...providerKey')],
			['events/cards.dynamo.ts', expect.stringContaining("type: 'day'")]
		]);
	});

	it('are updates of throttles and budgets, and deletes of sessions, throttles, and announced changes otherwise', () => {
		const found = adapters.flatMap((file) =>
			writesOf(file).changes.map(({ command, key }) => `${inOwnName(file.path)}: ${command} ${key}`)
		);
		expect(found).toEqual([
			'access/budgets.dynamo.ts: UpdateCommand Key: key',
			'access/sessions.dynamo.ts: DeleteCommand Key: sessionKey(userId, tokenSha256)',
			'access/throttle.dynamo.ts: DeleteCommand Key: throttleKey(kind, who)',
			'access/throttle.dynamo.ts: UpdateCommand Key: key',
			'dynamo/access.ts: DeleteCommand Key: changeKey(canonicalSlug, changeId)'
		]);
	});

	it('give a time to live to sessions and throttles alone', () => {
		// rows.dynamo.ts has the schemas by which they are read back.
		const others = adapters.filter((file) => !file.path.endsWith('/rows.dynamo.ts'));
		const setting = others.filter((file) => /\[ttlAttribute\]:|\bexpiresAtS:/.test(file.text));
		expect(setting.map((file) => inOwnName(file.path))).toEqual([
			'access/sessions.dynamo.ts',
			'access/throttle.dynamo.ts'
		]);
	});

	it('are found without a condition, no matter how they are written', () => {
		expect(unconditional('send(new PutCommand({ TableName, Item: row }))')).toEqual(['Item: row']);
		expect(unconditional('putIf(table, row, {})')).toEqual(['row']);
		expect(unconditional('putUnannounced(table, row, {}, id)')).toEqual(['row']);
		expect(unconditional('const c = { ExpressionAttributeValues: {} }; putIf(table, row, c)')).toEqual(['row']);
		expect(unconditional('putIf(table, row, anything())')).toEqual(['row']);
		expect(unconditional(`const c = { ConditionExpression: 'a' }; putIf(table, row, c)`)).toEqual([]);
		expect(unconditional(`new PutCommand({ Item: row, ConditionExpression: 'a' })`)).toEqual([]);
	});
});
