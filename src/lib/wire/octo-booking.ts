// Converts bookings from OCTO (https://docs.octo.travel), a standard for booking systems, to our format. This file has only type imports,
// so that a connector can copy it: see docs/integrate.md.
import type { PutBooking } from './event-requests.ts';

type Maybe<T> = T | null | undefined;

export interface OctoContact {
	fullName?: Maybe<string>;
	firstName?: Maybe<string>;
	lastName?: Maybe<string>;
	emailAddress?: Maybe<string>;
	phoneNumber?: Maybe<string>;
}

/** The fields of an OCTO booking that we use. All other fields are ignored. */
export interface OctoBooking {
	uuid: string;
	resellerReference?: Maybe<string>;
	status?: Maybe<string>;
	notes?: Maybe<string>;
	availability?: Maybe<{ localDateTimeStart: string; localDateTimeEnd: string }>;
	contact?: Maybe<OctoContact>;
	/** One unit for each guest. */
	unitItems?: Maybe<{ status?: Maybe<string>; unit?: Maybe<{ type?: Maybe<string> }>; contact?: Maybe<OctoContact> }[]>;
	pricing?: Maybe<{ total: number; currency?: Maybe<string>; currencyPrecision?: Maybe<number> }>;
}

/** The fields of a charter that an OCTO booking doesn't contain. They come from the booked product. */
export type CharterOfProduct = Pick<PutBooking, 'title' | 'location' | 'timeZone'> &
	Partial<Pick<PutBooking, 'kind' | 'boat' | 'totalPriceCents'>>;

/**
 * Our status for each OCTO status. A `REDEEMED` booking keeps the charter's status, because the crew records the departure and the return.
 */
const statuses = new Map<string, PutBooking['status']>([
	['ON_HOLD', 'pending'],
	['PENDING', 'pending'],
	['CONFIRMED', 'confirmed'],
	['CANCELLED', 'cancelled'],
	['EXPIRED', 'cancelled']
]);
const minors = ['CHILD', 'INFANT'];

/**
 * Converts an OCTO booking to the body of `PUT /api/bookings/{source}/{externalId}`. `resellerReference` becomes `externalId`, `contact`
 * becomes the host, and `unitItems` become the other guests.
 * @throws Error if the booking has no times, no name, or no price in dollars
 */
export function bookingOfOcto(octo: OctoBooking, charter: CharterOfProduct): { externalId: string; body: PutBooking } {
	const host = personOf(octo.contact);
	if (!host) throw new Error('The contact has no name.');
	const units = (octo.unitItems ?? []).filter(({ status }) => status !== 'CANCELLED');
	const named = units.flatMap(({ unit, contact }) => {
		const person = personOf(contact);
		return person ? [{ ...person, ...(minors.includes(unit?.type ?? '') && { isMinor: true }) }] : [];
	});
	const own = named.findIndex(({ name }) => name === host.name);
	const patrons = [{ ...named[own], ...host, isHost: true }, ...named.filter((_, at) => at !== own)];
	// The other guests have no names yet, so only note their number.
	const count = units.length > patrons.length ? `${units.length} guests booked.` : '';
	const notes = [octo.notes ?? '', count].filter((part) => part !== '').join('\n');
	const status = statuses.get(octo.status ?? '');
	const body = {
		...charter,
		...spanOf(octo),
		hostFirstName: octo.contact?.firstName || (host.name.split(' ')[0] ?? host.name),
		totalPriceCents: centsOf(octo.pricing) ?? charter.totalPriceCents,
		patrons,
		...(notes !== '' && { notes }),
		...(status !== undefined && { status })
	};
	const { totalPriceCents } = body;
	if (totalPriceCents === undefined) throw new Error('The booking has no price.');
	return { externalId: octo.resellerReference || octo.uuid, body: { ...body, totalPriceCents } };
}

function personOf(contact: Maybe<OctoContact>) {
	const { fullName, firstName, lastName, emailAddress, phoneNumber } = contact ?? {};
	const name = fullName || [firstName, lastName].filter(Boolean).join(' ');
	return name === ''
		? undefined
		: { name, ...(emailAddress && { email: emailAddress }), ...(phoneNumber && { phone: phoneNumber }) };
}

/** Returns the local day and times. OCTO times include their UTC offset, as in `2027-08-08T17:00:00-07:00`. */
function spanOf({ availability }: OctoBooking) {
	const [start, end] = [partsOf(availability?.localDateTimeStart), partsOf(availability?.localDateTimeEnd)];
	if (!start || !end) throw new Error('The booking has no start or end time.');
	const isNight = start.date !== end.date;
	if (isNight && (end.date < start.date || end.time >= start.time))
		throw new Error('The charter is longer than a day.');
	return { date: start.date, startsAt: start.time, endsAt: end.time, ...(isNight && { endsNextDay: true }) };
}

function partsOf(moment: string | undefined): { date: string; time: string } | undefined {
	const [, date, time] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(moment ?? '') ?? [];
	return date === undefined || time === undefined ? undefined : { date, time };
}

/** Converts a price to cents. In OCTO, `total` is in the currency's smallest unit, and `currencyPrecision` is the number of decimals. */
function centsOf(pricing: OctoBooking['pricing']): number | undefined {
	if (!pricing) return undefined;
	const { total, currency, currencyPrecision } = pricing;
	if ((currency ?? 'USD') !== 'USD') throw new Error(`The price is in ${currency}, not in dollars.`);
	return Math.round(total * 10 ** (2 - (currencyPrecision ?? 2)));
}
