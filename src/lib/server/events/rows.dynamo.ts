import * as v from 'valibot';
import { crewSlots, type CrewSlot } from '../../domain/crew.ts';
import { text, whole, type Fields, maybeText } from '../dynamo/rows.ts';
import { eventStatuses, itineraries, type CharterEvent } from '../../domain/event.ts';
import { boardingStates, type Patron } from '../../domain/patron.ts';
import type { ImportClaim } from './ports.ts';

const crewSlot = v.object({
	slot: v.picklist(crewSlots),
	crewId: text,
	name: text,
	sinceVersion: v.optional(whole)
} satisfies Fields<CrewSlot>);

export const eventFields = v.object({
	eventId: text,
	home: text,
	title: text,
	hostFirstName: text,
	kind: maybeText,
	boat: maybeText,
	location: text,
	date: text,
	startsAt: text,
	endsAt: text,
	timeZone: text,
	startInstant: text,
	endInstant: text,
	capacity: v.optional(whole),
	status: v.picklist(eventStatuses),
	totalPriceCents: whole,
	pricePerGuestCents: v.optional(whole),
	crew: v.array(crewSlot),
	notes: maybeText,
	privateNotes: maybeText,
	itinerary: v.optional(v.picklist(itineraries)),
	source: maybeText,
	externalId: maybeText,
	createdWithKey: maybeText,
	createdFromSha256: maybeText,
	version: whole,
	createdAt: text,
	createdBy: text,
	updatedAt: text
} satisfies Fields<CharterEvent>);

export const patronFields = v.object({
	patronId: text,
	name: text,
	email: maybeText,
	phone: maybeText,
	shareCents: v.optional(whole),
	isHost: v.optional(v.boolean()),
	hostTurn: v.optional(whole),
	isMinor: v.optional(v.boolean()),
	guardianName: maybeText,
	boarding: v.picklist(boardingStates),
	isRemoved: v.boolean(),
	addedAt: text,
	linkNumber: v.optional(whole)
} satisfies Fields<Patron>);

export const aliasFields = v.object({ type: v.literal('alias'), home: text });
export const importFields = v.object({ slug: text, number: v.optional(whole, 1) } satisfies Fields<ImportClaim>);
