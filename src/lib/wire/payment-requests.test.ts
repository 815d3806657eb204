import * as v from 'valibot';
import { expect, it } from 'vitest';
import { correctPayment, logPayment } from './payment-requests.ts';

const id = '7c1d6f0e-0f43-4a87-9a68-3f1b2a5e9c10';
const amounts = { amountCents: 500, method: 'check' };

it.each([
	['a plain name', 'Noor Haddad', 'Noor Haddad'],
	['a line break', 'Noor\nHaddad', 'Noor Haddad'],
	['a Windows line break', 'Noor\r\nHaddad', 'Noor Haddad'],
	['a tab and spaces', ' Noor \t Haddad ', 'Noor Haddad'],
	['only line breaks', '\n\n', undefined]
])('a payer and a reference are on one line, in a payment and in its change: %s', (_, typed, stored) => {
	const named = { ...amounts, patronName: typed, reference: typed };
	const logged = v.parse(logPayment, { ...named, paymentId: id, takenAt: '2026-05-23T17:59:00.000Z' });
	const changed = v.parse(correctPayment, { kind: 'change', reason: 'Wrong method', payment: named });
	for (const payment of [logged, changed.kind === 'change' ? changed.payment : undefined]) {
		expect([payment?.patronName, payment?.reference]).toEqual([stored, stored]);
	}
});

it.each([
	['a control character', 'Noor\u0007', 'control_characters'],
	['too much text', 'x'.repeat(121), 'too_long']
])('a payer may not contain %s', (_, patronName, reason) => {
	const body = { kind: 'change', reason: 'x', payment: { ...amounts, patronName } };
	const { issues = [] } = v.safeParse(correctPayment, body);
	expect(JSON.stringify(issues.map(({ message }) => message))).toContain(reason);
});
