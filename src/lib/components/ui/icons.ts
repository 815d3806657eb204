/**
 * One path per icon on a 24-by-24 grid, drawn for this app. A board of 150 charters shows over a thousand icons, and icon libraries use
 * several elements for each icon.
 */
const strokes = {
	add: 'M12 5v14M5 12h14',
	back: 'M15 5l-7 7 7 7',
	boat: 'M3.5 16.5h17l-2.6 4H6.1zM11 3v10.5H5C5.6 9 8 5.3 11 3zM13.8 6.5c2.6 1.6 4.4 4 5.2 7h-5.2z',
	calendar: 'M5 5.5h14v15H5zM5 10h14M8.5 3v4M15.5 3v4',
	card: 'M4.5 5h15A2.5 2.5 0 0 1 22 7.5v9a2.5 2.5 0 0 1-2.5 2.5h-15A2.5 2.5 0 0 1 2 16.5v-9A2.5 2.5 0 0 1 4.5 5zM2 10h20M6 15h4',
	cash: 'M4 6h16a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2zM12 9.3a2.7 2.7 0 1 0 0 5.4a2.7 2.7 0 0 0 0-5.4zM5.8 12h.01M18.2 12h.01',
	check:
		'M3.5 6h17A1.5 1.5 0 0 1 22 7.5v9a1.5 1.5 0 0 1-1.5 1.5h-17A1.5 1.5 0 0 1 2 16.5v-9A1.5 1.5 0 0 1 3.5 6zM5.5 10h7M5.5 14.3h3M12 14.6c1.3-2.3 2-2.1 2.3-.7.3 1.3 1.1 1.1 1.9-.2.5-.7 1-.6 1.8.3',
	clock: 'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17zM12 7.5V12l3.2 2',
	close: 'M6 6l12 12M18 6L6 18',
	confirmed: 'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17zM8 12.2l2.8 2.8L16 9.4',
	cancelled: 'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17zM6 18L18 6',
	completed: 'M5 21V4M5 5c4-2.5 8 2.5 14 0v9c-6 2.5-10-2.5-14 0',
	copy: 'M9 9h10a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H10a1 1 0 0 1-1-1zM15 9V5a1 1 0 0 0-1-1H5a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1h4',
	down: 'M6 9l6 6 6-6',
	download: 'M12 4v12M7 11.5l5 5 5-5M5 20.5h14',
	file: 'M6 3h8l4.5 4.5V21H6zM14 3v5h4.5M12.2 11v6M9.7 14.7l2.5 2.5 2.5-2.5',
	importFile: 'M6 3h8l4.5 4.5V21H6zM14 3v5h4.5M12.2 17.5v-6M9.7 13.8l2.5-2.5 2.5 2.5',
	install:
		'M7.5 2.5h9A1.5 1.5 0 0 1 18 4v16a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 6 20V4a1.5 1.5 0 0 1 1.5-1.5zM12 7v7M9 11.3l3 3 3-3M10.5 18.5h3',
	menu: 'M4 6.5h16M4 12h16M4 17.5h16',
	money:
		'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM14.9 9.2c-.5-1.1-1.5-1.7-2.9-1.7-1.7 0-2.8.8-2.8 2.1 0 3.1 5.8 1.6 5.8 4.8 0 1.3-1.2 2.1-3 2.1-1.5 0-2.6-.6-3.1-1.7M12 5.8v1.7M12 16.5v1.7',
	next: 'M9 5l7 7-7 7',
	noSignal: 'M5 20v-3M10 20v-6M15 13V9.5M20 18V5M3 3l18 18',
	note: 'M5 4h14v11l-5 5H5zM19 15h-5v5M8.5 9h7M8.5 13h4',
	office: 'M4 21V5.5L13 3v18M13 8.5h7V21M2.5 21h19M8.5 8.5h.01M8.5 12.5h.01M8.5 16.5h.01M16.5 12.5h.01M16.5 16.5h.01',
	other: 'M4 8.5h14.5M15 5l3.5 3.5L15 12M20 15.5H5.5M9 12l-3.5 3.5L9 19',
	pending:
		'M12 3.5a8.5 8.5 0 0 1 3 .5M18.5 6.6a8.5 8.5 0 0 1 1.7 3M20.2 14.4a8.5 8.5 0 0 1-1.7 3M15 19.9a8.5 8.5 0 0 1-3.4.6M8 19.5a8.5 8.5 0 0 1-2.7-2M3.7 14a8.5 8.5 0 0 1 .1-3.8M5.5 6.5A8.5 8.5 0 0 1 8.5 4.3',
	person: 'M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM4.5 20.5c.7-4 3.7-6 7.5-6s6.8 2 7.5 6',
	personAdd: 'M10 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM2.5 20.5c.7-4 3.7-6 7.5-6c1.6 0 3 .3 4.2 1M18.5 14.5v6M15.5 17.5h6',
	pin: 'M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0c0 5 6.5 11 6.5 11zM12 7.8a2.3 2.3 0 1 0 0 4.6a2.3 2.3 0 0 0 0-4.6z',
	qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v3M14 20h2M19 20h1',
	search: 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM15.3 15.3L20.5 20.5',
	send: 'M5 4.5h14M12 20V9M7 13.5l5-5 5 5',
	share: 'M12 15V3.5M8 7l4-3.8L16 7M7 10.5H5V21h14V10.5h-2',
	sheet:
		'M9 5H7a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V7a2 2 0 0 0-2-2h-2M9.5 3h5v4h-5zM9 11.5h6M9 15h6M9 18h3',
	sign: 'M13.5 5.5l4 4L9 18l-5 1 1-5zM12 21h8',
	signOut: 'M10 4H5v16h5M14.5 8l4 4-4 4M18 12H9.5',
	theme: 'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17zM12 3.5v17M12 8h5.5M12 12h8M12 16h5.5',
	tick: 'M5 12.5l4.7 4.7L19.5 7',
	update: 'M20 11a8 8 0 0 0-14.5-3.5L3.5 10M3.5 4.5V10H9M4 13a8 8 0 0 0 14.5 3.5l2-2.5M20.5 19.5V14H15'
} as const;

export type IconName = keyof typeof strokes;

export const iconPaths: Record<IconName, string> = strokes;

/** Icons drawn as filled shapes. All others are drawn as lines. */
export const filledIcons: ReadonlySet<IconName> = new Set<IconName>(['boat']);
