import type { CrewAccount } from '../../domain/crew.ts';
import type { Right } from '../../domain/rights.ts';

export const roleWords: Record<CrewAccount['role'], string> = {
	captain: 'Captain',
	crew: 'Crew',
	service: 'Booking automation'
};

export const rightWords: Record<Right, { label: string; hint: string }> = {
	'events:see': { label: 'See charters', hint: 'Sees the board, rosters, and waivers.' },
	'payments:log': { label: 'Take payments', hint: 'Logs cash, cards, and checks on the phone.' },
	'payments:see': { label: 'See the money', hint: 'Sees what a charter costs, what was paid, and by whom.' },
	'boarding:mark': {
		label: 'Mark who is aboard',
		hint: 'Boards guests, checks off checklist items, and adds walk-ups.'
	},
	'charter:run': { label: 'Run a charter', hint: 'Counts heads and records departures and returns.' },
	'events:write': { label: 'Create and change charters', hint: 'Manages charters and rosters in the Office.' },
	admin: { label: 'Everything', hint: 'All of the above, plus crew accounts and private notes.' }
};
