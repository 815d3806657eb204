import type { Actor } from '../../domain/rights.ts';
import type { ChangeCrew, CreateCrew } from '../../wire/crew.ts';
import { changeCrew, createCrew, listCrew, type CrewPorts } from './accounts.ts';

/** Creates the use cases for the crew's accounts. */
export function createAccounts(ports: CrewPorts) {
	return {
		list: (actor: Actor) => listCrew(ports, actor),
		create: (actor: Actor, message: CreateCrew) => createCrew(ports, actor, message),
		change: (actor: Actor, crewId: string, message: ChangeCrew) => changeCrew(ports, actor, crewId, message)
	};
}
