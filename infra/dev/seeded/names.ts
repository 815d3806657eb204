// All names and data here are invented.

export const firstNames = [
	...([
		'Adela',
		'Alden',
		'Anouk',
		'Arlo',
		'Aster',
		'Beatrix',
		'Benno',
		'Briar',
		'Calla',
		'Caspian',
		'Cedar',
		'Clio'
	] as const),
	...([
		'Damaris',
		'Dashiell',
		'Eamon',
		'Edith',
		'Elowen',
		'Enzo',
		'Esme',
		'Fenna',
		'Finnian',
		'Fleur',
		'Gideon',
		'Greta'
	] as const),
	...([
		'Hattie',
		'Hester',
		'Ida',
		'Imogen',
		'Ivo',
		'Jasper',
		'Juniper',
		'Kaia',
		'Kenji',
		'Lars',
		'Leocadia',
		'Linnea'
	] as const),
	...([
		'Magnus',
		'Marisol',
		'Mateo',
		'Mira',
		'Nadia',
		'Nico',
		'Olive',
		'Orla',
		'Oskar',
		'Paloma',
		'Percy',
		'Petra'
	] as const),
	...([
		'Quentin',
		'Rafael',
		'Renata',
		'Rhoda',
		'Roscoe',
		'Saoirse',
		'Selma',
		'Silas',
		'Soren',
		'Tamar',
		'Thea',
		'Ulla'
	] as const),
	...([
		'Valentin',
		'Vesper',
		'Viggo',
		'Willa',
		'Wim',
		'Xenia',
		'Yara',
		'Yusuf',
		'Zelda',
		'Zora',
		'Anselm',
		'Birdie'
	] as const)
] as const;

export const lastNames = [
	...([
		'Abernathy',
		'Ashgrove',
		'Barrowclough',
		'Bellweather',
		'Birch',
		'Blackwater',
		'Bramley',
		'Brightwell'
	] as const),
	...(['Calloway', 'Castellan', 'Copperfield', 'Corvin', 'Dellacourt', 'Drakewell', 'Ellery', 'Fairweather'] as const),
	...([
		'Fennimore',
		'Garrick',
		'Glass',
		'Goldfinch',
		'Greenhalgh',
		'Hallowell',
		'Harrow',
		'Hawthorn',
		'Heron'
	] as const),
	...([
		'Holloway',
		'Ito-Lund',
		'Juniperson',
		'Kestrel',
		'Kingsley',
		'Langtry',
		'Lark',
		'Lindgren',
		'Lovelace'
	] as const),
	...(['Marchetti', 'Merriweather', 'Moonstone', 'Nightingale', 'Norrland', 'Oakes', 'O’Shea', 'Pemberton'] as const),
	...([
		'Quillfeather',
		'Ravenscroft',
		'Redfern',
		'Rosenkvist',
		'Sandoval',
		'Sparrow',
		'Starling',
		'Tanaka-Reed'
	] as const),
	...(['Thistlewood', 'Umberland', 'Vandermeer', 'Villanueva', 'Whitlock', 'Winterbourne', 'Yarrow', 'Zabala'] as const)
] as const;

interface Kind {
	name: string;
	period: string;
	/** Local start and end times. */
	hours: readonly [string, string];
	pricePerGuestCents: number;
}

export const kinds: readonly [Kind, ...Kind[]] = [
	{ name: 'Sunset sail', period: 'sunset', hours: ['17:30', '20:00'], pricePerGuestCents: 12_500 },
	{ name: 'Sunset sail', period: 'evening', hours: ['18:00', '21:00'], pricePerGuestCents: 14_500 },
	{ name: 'Whale watch', period: 'whale', hours: ['10:30', '14:00'], pricePerGuestCents: 19_500 },
	{ name: 'Private sail', period: 'morning', hours: ['09:00', '12:00'], pricePerGuestCents: 22_500 },
	{ name: 'Private sail', period: 'afternoon', hours: ['13:00', '16:30'], pricePerGuestCents: 24_000 },
	{ name: 'Birthday', period: 'birthday', hours: ['14:00', '17:00'], pricePerGuestCents: 16_000 },
	{ name: 'Concert sail', period: 'concert', hours: ['18:30', '22:00'], pricePerGuestCents: 11_000 },
	// This charter ends after midnight.
	{ name: 'Moonlight sail', period: 'moonlight', hours: ['21:30', '00:30'], pricePerGuestCents: 15_500 }
];

interface Boat {
	name: string;
	capacity: number;
}

export const boats: readonly [Boat, ...Boat[]] = [
	{ name: 'Grey Heron', capacity: 18 },
	{ name: 'Wind Dancer', capacity: 12 },
	{ name: 'Petrel', capacity: 14 }
];

export const places = ['Shelter Island slip 14', 'Harbor Island guest dock', 'Driscoll’s Wharf, end tie'] as const;

export const details = {
	voided: ['Typed twice', 'Logged on both phones', 'Wrong charter'],
	refunded: ['Left early, seasick', 'Cut short by fog', 'Booked for one guest too many', 'Paid twice'],
	changed: ['It was not cash', 'Wrong method tapped', 'Amount read wrong from the slip']
} as const;
