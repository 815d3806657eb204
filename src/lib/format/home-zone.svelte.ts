import { defaultTimeZone } from '../domain/business-zone.ts';

// The server says which zone it is with each session. Until then, the default: never the phone's own, which may be on a trip.
const home = $state({ zone: defaultTimeZone });

/** The time zone of the business: it decides what *today* is, and tells every time that has no charter of its own. */
export function homeZone(): string {
	return home.zone;
}

export function setHomeZone(zone: string): void {
	home.zone = zone;
}
