import type { CrewSlotName } from '../../src/lib/domain/crew.ts';
import type { PaymentMethod } from '../../src/lib/domain/payment.ts';

// All people here are invented.

export type DemoCrew = { name: string; role: 'captain' | 'crew'; slot: CrewSlotName };

export const demoCrew: DemoCrew[] = [
	{ name: 'Imke Larkin', role: 'captain', slot: 'captain' },
	{ name: 'Rosa Ostrow', role: 'crew', slot: 'first_mate' },
	{ name: 'Dov Pell', role: 'crew', slot: 'deckhand' },
	{ name: 'Ngozi Abara', role: 'crew', slot: 'host' }
];

export type DemoPayment = {
	/** The payer's index in the roster, from 0. */
	patron: number;
	amountCents: number;
	tipCents?: number;
	method: PaymentMethod;
	reference?: string;
	note?: string;
};

export type DemoEvent = {
	/** Days after the day on which the demo was created. Negative for the past. */
	day: number;
	period?: string;
	kind: string;
	location: string;
	startsAt: string;
	endsAt: string;
	/** Set if the charter's time depends on when the demo was created, so that one charter is under way and one is still to come. */
	placed?: 'under_way' | 'upcoming';
	/** How many patrons have signed a waiver, counted from the start of the list. */
	signed?: number;
	capacity: number;
	totalPriceCents: number;
	/** The names of the patrons, with the host first. */
	patrons: string[];
	/** Whether all patrons pay the same share of the price. Otherwise, the host pays for all. */
	isShared: boolean;
	slots: CrewSlotName[];
	notes?: string;
	isPending?: boolean;
	payments: DemoPayment[];
	/**
	 * How the office closed the charter. Undefined if it hasn't. The counts match, except that the captain's cash is short by `shortCents`.
	 */
	close?: { shortCents?: number; note?: string };
};

const slip14 = 'Shelter Island slip 14';
const landing = 'Harbor Island guest dock';
const wholeCrew: CrewSlotName[] = ['captain', 'first_mate', 'deckhand', 'host'];
const smallCrew: CrewSlotName[] = ['captain', 'first_mate', 'deckhand'];

export const demoEvents: DemoEvent[] = [
	{
		day: -3,
		period: 'sunset',
		kind: 'Sunset sail',
		location: slip14,
		startsAt: '17:00',
		endsAt: '19:30',
		capacity: 12,
		totalPriceCents: 96_000,
		patrons: ['Odile Farrow', 'Piet Farrow', 'Junia Brask', 'Emil Brask'],
		signed: 4,
		isShared: false,
		slots: smallCrew,
		payments: [
			{ patron: 0, amountCents: 50_000, method: 'check', reference: '1187', note: 'Deposit' },
			{ patron: 0, amountCents: 46_000, tipCents: 12_000, method: 'card', reference: '4410' }
		],
		close: {}
	},
	{
		day: -1,
		kind: 'Birthday',
		location: landing,
		startsAt: '13:00',
		endsAt: '16:00',
		capacity: 18,
		totalPriceCents: 162_000,
		patrons: ['Wanda Eskelund', 'Hollis Vane', 'Sunniva Dahl', 'Casper Roe', 'Tamsin Roe', 'Ione Petrakis'],
		signed: 6,
		isShared: true,
		slots: wholeCrew,
		notes: 'Cake comes aboard at the dock; keep it out of the sun.',
		payments: [
			{ patron: 0, amountCents: 27_000, method: 'cash' },
			{ patron: 1, amountCents: 27_000, method: 'cash', tipCents: 2000 },
			{ patron: 2, amountCents: 27_000, method: 'card', reference: '0093' },
			{ patron: 3, amountCents: 54_000, method: 'check', reference: '204', note: 'For Tamsin too' },
			{ patron: 5, amountCents: 27_000, method: 'card', reference: '7781' }
		],
		close: { shortCents: 500, note: 'Counted twice. Perhaps Hollis got five dollars too much in change.' }
	},
	{
		day: 0,
		period: 'whale',
		kind: 'Whale watch',
		location: slip14,
		startsAt: '11:00',
		endsAt: '14:30',
		capacity: 12,
		totalPriceCents: 234_000,
		patrons: [
			'Alice Tidewell',
			'Bram Okafor',
			'Cleo Marsh',
			'Dario Venn',
			'Elsbeth Moore',
			'Farid Nassar',
			'Greta Holm',
			'Hugo Lantz',
			'Ines Calder',
			'Jonah Reyes-Whitlock',
			'Kirsi Aalto',
			'Lorcan Byrne'
		],
		signed: 10,
		placed: 'under_way',
		isShared: true,
		slots: smallCrew,
		notes: 'Two guests get seasick: ginger is in the galley.',
		payments: [
			{ patron: 0, amountCents: 19_500, method: 'cash' },
			{ patron: 1, amountCents: 19_500, method: 'card', reference: '3302' },
			{ patron: 2, amountCents: 19_500, tipCents: 2000, method: 'cash' },
			{ patron: 4, amountCents: 39_000, method: 'check', reference: '518', note: 'Pays for Farid' },
			{ patron: 6, amountCents: 19_500, method: 'card', reference: '9126' }
		]
	},
	{
		day: 0,
		period: 'sunset',
		kind: 'Sunset sail',
		location: slip14,
		startsAt: '17:30',
		endsAt: '20:30',
		capacity: 18,
		totalPriceCents: 240_000,
		patrons: ['Tobias Wrenfield', 'Marit Wrenfield', 'Sol Abreu', 'Petra Lindqvist', 'Quill Hanover', 'Rania Soto'],
		signed: 3,
		placed: 'upcoming',
		isShared: false,
		slots: wholeCrew,
		payments: [{ patron: 0, amountCents: 90_000, method: 'check', reference: '1021', note: 'Deposit' }]
	},
	{
		day: 1,
		kind: 'Ash scattering',
		location: slip14,
		startsAt: '10:00',
		endsAt: '12:00',
		capacity: 6,
		totalPriceCents: 90_000,
		patrons: ['Maren Soldal', 'Torvald Soldal', 'Agnes Soldal', 'Birk Soldal', 'Liv Amundsen', 'Finn Amundsen'],
		signed: 2,
		isShared: false,
		slots: smallCrew,
		notes: 'Quiet trip. Flowers only, no wreath frame.',
		payments: [{ patron: 0, amountCents: 90_000, method: 'card', reference: '6640' }]
	},
	{
		day: 2,
		period: 'morning',
		kind: 'Private sail',
		location: landing,
		startsAt: '09:00',
		endsAt: '12:00',
		capacity: 8,
		totalPriceCents: 112_500,
		patrons: ['Corin Ashdown', 'Delphine Ashdown', 'Rufus Ashdown'],
		isShared: false,
		slots: smallCrew,
		payments: []
	},
	{
		day: 4,
		period: 'sunset',
		kind: 'Concert sail',
		location: landing,
		startsAt: '18:00',
		endsAt: '21:30',
		capacity: 24,
		totalPriceCents: 288_000,
		patrons: ['Yusra Delgado-Finch', 'Ottoline Grey', 'Basil Trew', 'Noor Haddad', 'Vivian Oyelaran', 'Ansel Krog'],
		isShared: true,
		slots: wholeCrew,
		payments: [
			{ patron: 0, amountCents: 48_000, method: 'card', reference: '2257' },
			{ patron: 3, amountCents: 20_000, method: 'cash', note: 'The rest at the dock' }
		]
	},
	{
		day: 6,
		kind: 'Private sail',
		location: slip14,
		startsAt: '14:00',
		endsAt: '17:00',
		capacity: 12,
		totalPriceCents: 135_000,
		patrons: ['Zsófia Kerekes', 'Miklos Kerekes', 'Anneke de Wit'],
		isShared: true,
		slots: smallCrew,
		isPending: true,
		payments: []
	},
	{
		day: 8,
		period: 'whale',
		kind: 'Whale watch',
		location: slip14,
		startsAt: '10:30',
		endsAt: '14:00',
		capacity: 12,
		totalPriceCents: 156_000,
		patrons: ['Nils O’Dowd', 'Saskia Verhoeven', 'Thandi Mokoena', 'Ulric Stone'],
		isShared: true,
		slots: smallCrew,
		payments: [{ patron: 0, amountCents: 39_000, method: 'cash' }]
	},
	{
		day: 10,
		period: 'sunset',
		kind: 'Birthday',
		location: landing,
		startsAt: '17:00',
		endsAt: '20:00',
		capacity: 18,
		totalPriceCents: 198_000,
		patrons: ['Philippa Storr', 'Magnus Storr'],
		isShared: false,
		slots: wholeCrew,
		isPending: true,
		payments: []
	}
];
