import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { actorOf, makeFakeServer } from '../../../../tests/support/fake-server.ts';
import type { ChecklistItem } from '../../domain/checklist.ts';
import { maxChecklistItems } from '../../domain/checklist-versions.ts';
import { bodyLimitBytes } from '../../wire/limits.ts';
import { maxDocumentBytes } from './document-size.ts';

const admin = actorOf('admin');
const wide = (length: number) => '港'.repeat(length);

it('has room for the largest settings', async () => {
	const { services, stores } = makeFakeServer();
	const account = wide(80);
	const accounts = Object.fromEntries(
		['cash', 'cardClearing', 'checks', 'tipsPayable', 'refunds', 'sales'].map((name) => [name, account])
	);
	await services.settings.change(
		admin,
		{ businessName: wide(80), phone: wide(40), whatToBring: wide(2000), accounts },
		0
	);
	const { content } = (await stores.documents.readNewest('settings'))!;
	expect(Buffer.byteLength(JSON.stringify(content))).toBeLessThan(maxDocumentBytes / 10);
});

it('has room for the largest checklist that a request can carry', async () => {
	const { services, stores } = makeFakeServer();
	const items = Array.from({ length: maxChecklistItems }, (_, at): ChecklistItem => ({
		...{ itemId: `item-${at}`, text: 'x'.repeat(90), isRequired: true },
		phase: 'before_departure',
		who: 'crew'
	}));
	// Each version of the checklists has its own row, so the limit for a request's body is enough.
	expect(Buffer.byteLength(JSON.stringify({ items }))).toBeLessThanOrEqual(bodyLimitBytes);
	await services.checklists.publish(admin, { key: randomUUID(), message: { items }, bodySha256: 'a' });
	const { checklists } = await stores.checklists.listAfter(0);
	expect(Buffer.byteLength(JSON.stringify(checklists[0]))).toBeLessThan(bodyLimitBytes * 2);
});
