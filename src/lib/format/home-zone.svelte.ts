import { defaultTimeZone } from '../domain/business-zone.ts';

// The server sends the zone with each session. Until then, this is the default and not the phone's zone, because the phone may be in
// another zone.
const home = $state({ zone: defaultTimeZone });

/** The time zone of the business. It decides which day is *today*, and applies to times that belong to no charter. */
export function homeZone(): string {
	return home.zone;
}

export function setHomeZone(zone: string): void {
	home.zone = zone;
}
