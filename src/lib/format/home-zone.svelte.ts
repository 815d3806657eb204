import { defaultTimeZone } from '../domain/business-zone.ts';

// Each session brings the zone. Until then, use the default, not the phone's zone, because a phone may be on a trip.
const home = $state({ zone: defaultTimeZone });

/** The time zone of the business, for what *today* is and for times that belong to no charter. */
export function homeZone(): string {
	return home.zone;
}

export function setHomeZone(zone: string): void {
	home.zone = zone;
}
