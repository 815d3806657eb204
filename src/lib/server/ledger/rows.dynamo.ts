import * as v from 'valibot';
import {
	type TotalsThen,
	knownFlags,
	paymentMethods,
	type Payment,
	correctionFlags,
	correctionKinds,
	type Correction,
	requestDecisions,
	type RequestDecided
} from '../../domain/payment.ts';
import { whole, type Fields, text, maybeText, deviceStamp } from '../dynamo/rows.ts';
import type { KeyRow } from './ports.ts';

const totalsThen = v.object({ totalPaidCents: whole, balanceCents: whole } satisfies Fields<TotalsThen>);

export const paymentFields = v.object({
	paymentId: text,
	patronId: maybeText,
	patronName: maybeText,
	amountCents: whole,
	tipCents: whole,
	method: v.picklist(paymentMethods),
	reference: maybeText,
	note: maybeText,
	takenAt: text,
	takenBy: text,
	takenByName: maybeText,
	deliveredBy: text,
	deliveredByName: maybeText,
	takenByClaim: maybeText,
	device: v.optional(deviceStamp),
	receivedAt: text,
	bodySha256: text,
	receiptCode: text,
	flags: v.pipe(v.array(text), v.transform(knownFlags)),
	replaces: maybeText,
	totalsThen
} satisfies Fields<Payment>);

export const correctionFields = v.object({
	correctionId: text,
	paymentId: text,
	kind: v.picklist(correctionKinds),
	amountCents: v.optional(whole),
	tipCents: v.optional(whole),
	method: v.optional(v.picklist(paymentMethods)),
	place: v.optional(whole),
	flags: v.optional(v.array(v.picklist(correctionFlags))),
	replacement: v.optional(paymentFields),
	approvedBy: maybeText,
	approvedByName: maybeText,
	reason: text,
	takenAt: text,
	takenBy: text,
	takenByName: maybeText,
	deliveredBy: text,
	deliveredByName: maybeText,
	takenByClaim: maybeText,
	device: v.optional(deviceStamp),
	receivedAt: text,
	bodySha256: text,
	totalsThen
} satisfies Fields<Correction>);

export const requestDecidedFields = v.object({
	requestId: text,
	decision: v.picklist(requestDecisions),
	decidedBy: text,
	decidedByName: text,
	decidedAt: text
} satisfies Fields<RequestDecided>);

const voidKey = v.object({ id: text, kind: v.literal('void'), home: text, correctionId: text });
const boundKey = v.object({ id: text, kind: text, home: text, bodySha256: text });
export const keyFields: v.GenericSchema<unknown, KeyRow> = v.union([voidKey, boundKey]);
export const deviceIndexFields = v.object({ pk: text, sk: text, deviceSk: text });
