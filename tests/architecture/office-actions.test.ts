import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditActions, type AuditAction } from '../../src/lib/domain/audit.ts';
import { filesUnder, isTest, root } from './source-files.ts';

/** The record itself is permanent and shows who made it, with the session and the phone. */
const record = 'a permanent record';
/** The request affects only the user's own session. */
const ownSession = 'one’s own session';

/** The audit actions of each request that changes something, or the reason why it needs none. */
const requests: Record<string, readonly AuditAction[] | typeof record | typeof ownSession> = {
	'POST boats': ['boat_added'],
	'PATCH boats/[boat]': ['boat_changed'],
	'PUT bookings/[source]/[externalId]': [
		...(['event_created', 'event_changed', 'event_renamed', 'patron_added', 'patron_changed'] as const)
	],
	'POST calendar': ['calendar_created'],
	'DELETE calendar': ['calendar_revoked'],
	'DELETE calendar/[feed]': ['calendar_revoked'],
	'POST checklists': ['checklist_published'],
	'POST closes': ['day_closed'],
	'POST crew': ['crew_added'],
	'PATCH crew/[crew]': ['crew_changed'],
	'POST decisions': ['question_decided', 'question_reopened', 'guests_merged', 'merge_undone', 'request_decided'],
	'POST events': ['event_created'],
	'PATCH events/[event]': ['event_changed'],
	'POST events/[event]/boarding': record,
	'POST events/[event]/cancellation': ['event_canceled'],
	'POST events/[event]/closes': ['charter_closed'],
	'POST events/[event]/counts': record,
	'POST events/[event]/departure': ['departure_recorded', 'departure_overridden'],
	'POST events/[event]/departure/[departure]/revoke': ['departure_revoked'],
	'POST events/[event]/handovers': record,
	'POST events/[event]/handovers/[handover]/receipt': ['cash_received'],
	'POST events/[event]/log': record,
	'POST events/[event]/log/[log]/certificate': ['certificate_emailed'],
	'POST events/[event]/notices': ['notice_recorded'],
	'POST events/[event]/patrons': ['patron_added'],
	'PATCH events/[event]/patrons/[patron]': ['patron_changed'],
	'DELETE events/[event]/patrons/[patron]': ['patron_removed'],
	'POST events/[event]/patrons/[patron]/guest-link': ['guest_link_replaced'],
	'POST events/[event]/payment': record,
	'POST events/[event]/payments/[payment]/correction': record,
	'POST events/[event]/rename': ['event_renamed'],
	'POST events/[event]/return': ['return_recorded'],
	'POST events/[event]/roster': ['patrons_added'],
	'POST events/[event]/ticks': record,
	'POST events/[event]/waiver-links': ['waiver_links_emailed'],
	'POST events/[event]/waivers': record,
	'POST events/[event]/waivers/[waiver]/match': ['waiver_matched'],
	'POST events/[event]/waivers/[waiver]/roster': ['waiver_signer_added'],
	'POST events/[event]/waivers/[waiver]/strike': ['waiver_removed', 'waiver_restored'],
	'DELETE guest-links': ['guest_links_replaced'],
	'POST mail/[mail]/[email]': ['email_sent_again'],
	'DELETE mail/[mail]/[email]': ['email_left_unsent'],
	// Each operation creates one of the records above.
	'POST outbox': record,
	'POST phones/[device]/explanations': ['gap_explained'],
	'DELETE phones/sessions/[crew]/[session]': ['session_ended'],
	'POST service-keys': ['key_created'],
	'DELETE service-keys/[key]': ['key_revoked'],
	'POST session': ownSession,
	'DELETE session': ownSession,
	'PATCH settings': ['settings_changed'],
	'POST waiver-texts': ['waiver_text_published'],
	'POST webhooks': ['webhook_created'],
	'PATCH webhooks/[webhook]': ['webhook_changed'],
	'DELETE webhooks/[webhook]': ['webhook_deleted'],
	'POST webhooks/[webhook]/test': ['webhook_tested'],
	'POST webhooks/deliveries/[delivery]': ['webhook_sent_again']
};

/** Reads of a lot of private data at once. */
const reads: readonly AuditAction[] = ['payments_exported', 'journal_exported', 'audit_exported', 'charters_read'];

const server = filesUnder('src/lib/server', '.ts').filter((file) => !isTest(file.path));

function requestsIn(path: string, text: string): string[] {
	const route = path.replace(/^src\/routes\/api\//, '').replace(/\/\+server\.ts$/, '');
	return [...text.matchAll(/^export (?:const|(?:async )?function) ([A-Z]+)\b/gm)]
		.filter(([, method]) => method !== 'GET' && method !== 'HEAD')
		.map(([, method]) => `${method} ${route}`);
}

describe('the requests that change something', () => {
	it('are all in the table above', () => {
		const found = filesUnder('src/routes/api', '+server.ts').flatMap(({ path, text }) => requestsIn(path, text));
		expect(found.toSorted()).toEqual(Object.keys(requests).toSorted());
		const source = 'export const GET = 1;\nexport const POST: RequestHandler = 1;\nexport async function DELETE() {}';
		expect(requestsIn('src/routes/api/boats/[boat]/+server.ts', source)).toEqual([
			'POST boats/[boat]',
			'DELETE boats/[boat]'
		]);
	});

	it('are the only ones: pages of the Office post no forms', () => {
		expect(existsSync(join(root, 'src/routes/admin'))).toBe(true);
		const files = filesUnder('src/routes/admin', '.ts').map(({ path }) => path);
		expect(files.filter((path) => /\+(server|page\.server|layout\.server)\.ts$/.test(path))).toEqual([]);
	});

	it('and the large reads together use every audit action', () => {
		const listed = Object.values(requests).flatMap((actions) => (typeof actions === 'string' ? [] : actions));
		expect([...new Set([...listed, ...reads])].toSorted()).toEqual([...auditActions].toSorted());
	});

	it.each(auditActions)('write %s', (action) => {
		expect(server.filter(({ text }) => text.includes(`'${action}'`)).map(({ path }) => path)).not.toEqual([]);
	});
});
