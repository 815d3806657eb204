import type { Actor } from '../../domain/rights.ts';
import type { ChangeBoat } from '../../wire/boats.ts';
import { boatNamed } from '../../domain/boat.ts';
import { changeBoat, createBoat, listBoats, readBoats, type BoatPorts, type BoatRequest } from './boats.ts';

/** The business's boats, for other capabilities and the Office. */
export function createBoats(ports: BoatPorts) {
	return {
		/**
		 * Finds the boat that a charter names, with its tip rule, change float, and paid minutes. One read covers any number of charters.
		 */
		finder: async () => {
			const { boats } = await readBoats(ports);
			return (name: string | undefined) => boatNamed(boats, name);
		},
		/** Every boat, for use cases that compare charters. */
		all: async () => (await readBoats(ports)).boats,
		list: (actor: Actor) => listBoats(ports, actor),
		create: (actor: Actor, request: BoatRequest) => createBoat(ports, actor, request),
		change: (actor: Actor, boatId: string, message: ChangeBoat, version: number) =>
			changeBoat(ports, actor, boatId, message, version)
	};
}
