import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { boardOfMail, boardPartitions, mailKey, webhookKey } from '../../src/lib/server/dynamo/keys.ts';
import { emailKindsOf, type DeliveryProblem } from '../../src/lib/server/email/ports.ts';
import type { Item } from './attribute-values.ts';

const problem: DeliveryProblem = 'restored';
const mailPrefix = mailKey('').pk;
const webhookPrefix = webhookKey('').pk;

export interface HeldRow {
	kind: 'email' | 'webhook';
	item: Item;
}

/**
 * Keeps the restored app from sending a waiting email or calling an active webhook, because the original app may still do so. The office
 * decides later whether to send the email or resume the webhook.
 * @returns the changed row, or undefined for a row that is restored unchanged
 */
export function holdBack(item: Item, restoredAt: string): HeldRow | undefined {
	const email = heldEmail(item, restoredAt);
	if (email !== undefined) return { kind: 'email', item: email };
	const webhook = pausedWebhook(item, restoredAt);
	return webhook && { kind: 'webhook', item: webhook };
}

function pausedWebhook(item: Item, restoredAt: string): Item | undefined {
	const isActive = item.pausedAt === undefined && item.deletedAt === undefined;
	if (item.pk?.S?.startsWith(webhookPrefix) !== true || !isActive) return undefined;
	return { ...item, pausedAt: { S: restoredAt }, pausedBy: { S: 'restore' } };
}

function heldEmail(item: Item, restoredAt: string): Item | undefined {
	const mailId = item.mailId?.S;
	const isMail = item.pk?.S?.startsWith(mailPrefix) === true && mailId !== undefined;
	if (!isMail || item.state?.S !== 'pending') return undefined;
	const emails: Item = { ...item.letters?.M };
	for (const name of new Set([...kindsOf(item.kind?.S), ...Object.keys(emails)])) {
		const email = emails[name]?.M;
		if (email === undefined || email.state?.S === 'waiting') emails[name] = unsent(email, restoredAt);
	}
	const isFailed = Object.values(emails).some(({ M }) => M?.state?.S === 'failed' && M.left === undefined);
	const list = isFailed ? boardPartitions.mailFailed : boardPartitions.mailDone;
	const { boardPk, boardSk } = boardOfMail(list, restoredAt, mailId);
	const { leasedUntil: _lease, trouble: _trouble, ...kept } = item;
	return {
		...kept,
		state: { S: isFailed ? 'failed' : 'done' },
		letters: { M: emails },
		changedAt: { S: restoredAt },
		boardPk: { S: boardPk },
		boardSk: { S: boardSk }
	};
}

function kindsOf(kind: string | undefined): readonly string[] {
	const known: Record<string, readonly string[]> = emailKindsOf;
	return kind !== undefined && Object.hasOwn(known, kind) ? (known[kind] ?? []) : [];
}

function unsent(email: Item | undefined, failedAt: string): AttributeValue {
	return {
		M: {
			state: { S: 'failed' },
			failedAt: { S: failedAt },
			problem: { S: problem },
			// Empty if the office didn't set an address for this email.
			to: email?.to ?? { S: '' },
			round: email?.round ?? { N: '1' }
		}
	};
}
