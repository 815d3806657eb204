import { defaultTimeZone } from '../domain/business-zone.ts';

// The server sends the business's time zone with each session. Until it arrives, use the default time zone instead of the phone's, because
// the phone may be elsewhere.
const home = $state({ zone: defaultTimeZone });

/** Returns the business's time zone. It determines which day is *today*, and applies to times that don't belong to a charter. */
export function homeZone(): string {
	return home.zone;
}

export function setHomeZone(zone: string): void {
	home.zone = zone;
}
