import { auditActions, type AuditAction, type AuditedField } from '../../domain/audit.ts';
import { formatCents } from '../../domain/money.ts';

const actionLabels: Record<AuditAction, string> = {
	settings_changed: 'Settings changed',
	boat_added: 'Boat added',
	boat_changed: 'Boat changed',
	crew_added: 'Account added',
	crew_changed: 'Account changed',
	event_created: 'Charter created',
	event_changed: 'Charter changed',
	event_renamed: 'Charter link changed',
	event_canceled: 'Charter canceled',
	patron_added: 'Guest added',
	patrons_added: 'Guests added from a list',
	patron_changed: 'Guest changed',
	patron_removed: 'Guest removed',
	guest_link_replaced: 'Private link replaced',
	guest_links_replaced: 'All private links replaced',
	waiver_links_emailed: 'Waiver link emailed',
	waiver_matched: 'Waiver matched by the Office',
	waiver_signer_added: 'Signer added to the roster by the Office',
	waiver_removed: 'Waiver removed from lists',
	waiver_restored: 'Waiver restored to lists',
	waiver_text_published: 'Waiver text published',
	checklist_published: 'Checklist published',
	email_sent_again: 'Email sent again',
	email_left_unsent: 'Email left unsent',
	key_created: 'Service key created',
	key_revoked: 'Service key revoked',
	webhook_created: 'Webhook added',
	webhook_changed: 'Webhook changed',
	webhook_deleted: 'Webhook deleted',
	webhook_tested: 'Webhook test sent',
	webhook_sent_again: 'Webhook message sent again',
	certificate_emailed: 'Certificate emailed',
	session_ended: 'Session ended',
	gap_explained: 'Missing entries explained',
	question_decided: 'Question decided',
	question_reopened: 'Question reopened',
	guests_merged: 'Guests merged',
	merge_undone: 'Merge undone',
	request_decided: 'Correction request decided',
	charter_closed: 'Charter closed',
	day_closed: 'Day closed',
	cash_received: 'Cash received',
	calendar_created: 'Calendar address created',
	calendar_revoked: 'Calendar address revoked',
	notice_recorded: 'EPA notice recorded',
	departure_overridden: 'Departed despite warnings',
	departure_recorded: 'Departure recorded by the Office',
	departure_revoked: 'Departure undone',
	return_recorded: 'Return recorded by the Office',
	payments_exported: 'Payments exported',
	journal_exported: 'Journal exported',
	audit_exported: 'Audit log exported',
	charters_read: 'Many charters viewed at once'
};

/** Returns `Other` for an action that only a newer release knows. */
export function actionLabel(action: string): string {
	const known = auditActions.find((one) => one === action);
	return known === undefined ? 'Other' : actionLabels[known];
}

const fieldNames: Record<string, string> = {
	eventId: 'Link',
	isActive: 'Active',
	isRetired: 'Retired',
	endSessions: 'Signed out everywhere',
	totalPriceCents: 'Price',
	pricePerGuestCents: 'Price per guest',
	overShortCents: 'Over and short',
	emailColor: 'Color of emails',
	askAboveCents: 'Ask about amounts above',
	otherMethods: 'Other payment methods',
	'phoneDays.back': 'Days before today kept on phones',
	'phoneDays.ahead': 'Days after today kept on phones',
	changeFloatCents: 'Change float',
	cashDifferenceCents: 'Cash over or short',
	receivedCents: 'Received',
	countedCents: 'Counted',
	location: 'Meeting place',
	startsAt: 'Start',
	endsAt: 'End',
	notes: 'Notes for the crew',
	'tipPayout.cash': 'When cash tips are paid',
	'tipPayout.card': 'When card tips are paid',
	paysBeforeBoarding: 'Pay before boarding',
	guestsPay: 'Guests pay',
	shareCents: 'Agreed price',
	isHost: 'Host',
	isMinor: 'Minor',
	isRemoved: 'Removed',
	to: 'Sent to',
	guest: 'Matched to',
	messageId: 'Message',
	url: 'Address',
	types: 'Message types',
	type: 'Message type'
};

/** The label of a changed field: `Price` for `totalPriceCents`, `Accounts cash` for `accounts.cash`. */
export function auditFieldLabel(name: string): string {
	if (Object.hasOwn(fieldNames, name)) return fieldNames[name] ?? name;
	const words = name
		.replace(/[._]/g, ' ')
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.toLowerCase();
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Fields whose values are API codes, not text that a user typed. */
const hasCodes = new Set([
	'crew',
	'dayHands',
	'status',
	'guestsPay',
	'role',
	'itinerary',
	'tipPayout.cash',
	'tipPayout.card'
]);

function valueText(name: string, value: string | undefined): string {
	if (value === undefined || value === '') return 'nothing';
	if (value === 'true') return 'yes';
	if (value === 'false') return 'no';
	if (name.endsWith('Cents') && /^-?\d{1,12}$/.test(value)) return formatCents(Number(value));
	// Shows codes such as `first_mate` with spaces. Typed text stays unchanged.
	return `“${hasCodes.has(name) ? value.replaceAll('_', ' ') : value}”`;
}

/** A changed field with its values: `Capacity: “6” to “12”`. For a secret, only the field's name. */
export function auditFieldText({ name, before, after }: AuditedField): string {
	const label = auditFieldLabel(name);
	if (before === undefined && after === undefined) return label;
	if (before === undefined) return `${label}: ${valueText(name, after)}`;
	return `${label}: ${valueText(name, before)} to ${valueText(name, after)}`;
}
