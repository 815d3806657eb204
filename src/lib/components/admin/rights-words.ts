import type { CrewAccount } from '../../domain/crew.ts';
import type { Right } from '../../domain/rights.ts';

export const roleWords: Record<CrewAccount['role'], string> = {
	captain: 'Captain',
	crew: 'Crew',
	service: 'Booking automation'
};

export const rightWords: Record<Right, { label: string; hint: string }> = {
	'payments:log': { label: 'Take payments', hint: 'Logs cash, cards and checks on the phone.' },
	'payments:see': { label: 'See the money', hint: 'Reads what a charter costs, what was paid and by whom.' },
	'events:write': { label: 'Make and change charters', hint: 'Opens the office’s charters and rosters.' },
	admin: { label: 'Everything', hint: 'All of the above, the crew’s accounts and the private notes.' }
};
