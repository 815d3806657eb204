import type { Actor } from '../../domain/rights.ts';
import type { ChangeEvent, ChangePatron } from '../../wire/event-requests.ts';
import { cancelEvent, type CancelEventPorts, type CancelEventRequest } from './cancel-event.ts';
import { changeEvent } from './change-event.ts';
import { createEvent, type CreateEventRequest } from './create-event.ts';
import type { KnownTags } from './entity-tag.ts';
import { putBooking, type PutBookingPorts, type PutBookingRequest } from './put-booking.ts';
import { createAuditedBoard } from './audited-board.ts';
import { readEvent } from './read-event.ts';
import { readWarnings, type WarningPorts } from './read-warnings.ts';
import { renameEvent, type RenameRequest } from './rename-event.ts';
import { changePatron, removePatron, type RosterPorts } from './roster.ts';

type Asking = Promise<Actor> | Actor;
type Ports = Parameters<typeof createAuditedBoard>[0] & PutBookingPorts & CancelEventPorts & WarningPorts;

/** Creates the use cases for reading and changing events. */
export function createEvents(ports: Ports) {
	return {
		board: createAuditedBoard(ports),
		read: (actor: Asking, slug: string, known?: KnownTags) => readEvent(ports, actor, slug, known),
		create: (request: CreateEventRequest) => createEvent(ports, request),
		change: (actor: Actor, slug: string, message: ChangeEvent, version: number) =>
			changeEvent(ports, actor, slug, message, version),
		/** Cancels an event, and emails its host if requested. */
		cancel: (actor: Actor, request: CancelEventRequest) => cancelEvent(ports, actor, request),
		/** Creates or updates the charter of a booking in another system. */
		putBooking: (actor: Actor, request: PutBookingRequest) => putBooking(ports, actor, request),
		/** Warns about too many guests, and about boats and crew members that are also on another charter at the same time. */
		warnings: (actor: Actor, charter: Parameters<typeof readWarnings>[2]) => readWarnings(ports, actor, charter),
		rename: (actor: Actor, slug: string, request: RenameRequest) => renameEvent(ports, actor, slug, request)
	};
}

/** Creates the use cases for changing people on a roster. */
export function createRoster(ports: RosterPorts) {
	return {
		change: (actor: Actor, slug: string, patronId: string, message: ChangePatron) =>
			changePatron(ports, actor, slug, patronId, message),
		remove: (actor: Actor, slug: string, patronId: string) => removePatron(ports, actor, slug, patronId)
	};
}
