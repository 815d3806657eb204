import type { Actor } from '../../domain/rights.ts';
import type { ChangeBoat } from '../../wire/boats.ts';
import { boatNamed } from '../../domain/boat.ts';
import { changeBoat, createBoat, listBoats, readBoats, type BoatPorts, type BoatRequest } from './boats.ts';

/** Creates the boat use cases that the Office and other capabilities call. */
export function createBoats(ports: BoatPorts) {
	return {
		/**
		 * Returns a function that finds a charter's boat by name, with its tip rule, change float, and paid minutes. Reads the boats only
		 * once for any number of charters.
		 */
		finder: async () => {
			const { boats } = await readBoats(ports);
			return (name: string | undefined) => boatNamed(boats, name);
		},
		/** Returns all boats, for use cases that compare charters. */
		all: async () => (await readBoats(ports)).boats,
		list: (actor: Actor) => listBoats(ports, actor),
		create: (actor: Actor, request: BoatRequest) => createBoat(ports, actor, request),
		change: (actor: Actor, boatId: string, message: ChangeBoat, version: number) =>
			changeBoat(ports, actor, boatId, message, version)
	};
}
