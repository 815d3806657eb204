import type { CharterUse } from '../../office/charter-columns.ts';

const useNames: Record<CharterUse, string> = {
	date: 'Date',
	start: 'Start',
	end: 'End',
	duration: 'Duration',
	host: 'Host',
	hostFirst: 'Host’s first name',
	hostLast: 'Host’s last name',
	email: 'Host’s email',
	phone: 'Host’s phone',
	title: 'Title',
	kind: 'Kind',
	boat: 'Boat',
	location: 'Meeting place',
	price: 'Price',
	guests: 'Guests (number or names)',
	capacity: 'Capacity',
	status: 'Status',
	period: 'Time of day in the link',
	notes: 'Notes for crew',
	privateNotes: 'Notes for admins',
	source: 'Booking source',
	externalId: 'Booking number',
	none: 'Ignore'
};

const order: readonly CharterUse[] = [
	...([
		'date',
		'start',
		'end',
		'duration',
		'host',
		'hostFirst',
		'hostLast',
		'email',
		'phone',
		'title',
		'kind'
	] as const),
	...(['boat', 'location', 'price', 'guests', 'capacity', 'status', 'period', 'notes', 'privateNotes'] as const),
	...(['source', 'externalId', 'none'] as const)
];

export const charterColumnOptions = order.map((value) => ({ value, label: useNames[value] }));
