import { checklistPhases, type ChecklistItem, type ChecklistPhase } from '../domain/checklist.ts';
import { changedSince, lastClosed } from '../domain/closed-count.ts';
import { judgeGate, type GateReport } from '../domain/gate.ts';
import type { AboardView } from './aboard-view.ts';
import type { CardView } from './view.ts';

/** Applies the gate's rules to the data on this phone. For a free charter, nobody has to pay before departure. */
export function viewGate({ card }: Pick<CardView, 'card'>, view: AboardView): GateReport {
	const seesMoney = card.totalPriceCents !== undefined;
	const count = lastClosed(view.counts, ['departure']);
	// Call `changedSince` only if the number of people aboard differs from the count, because this runs on every tap.
	const hasChanged = count !== undefined && count.marksAboard !== view.count.aboard;
	return judgeGate({
		guests: view.guests.map(({ patronId, status, patron }) => ({
			patronId,
			status,
			hasSigned: patron !== undefined && (patron.waiver === 'signed' || patron.isSignedHere),
			owesCents: seesMoney ? (patron?.owed?.cents ?? 0) : undefined
		})),
		capacity: card.capacity,
		crew: card.crew,
		paysBefore: card.totalPriceCents !== 0 && card.guestsPay !== 'later',
		checklist: { items: view.checklist.items.flatMap((item) => readItem(item)) },
		ticks: new Map(view.checklist.items.map((item) => [item.itemId, item.status])),
		count,
		changed: hasChanged ? changedSince(count, view.marks) : []
	});
}

function readItem(item: AboardView['checklist']['items'][number]): ChecklistItem[] {
	const phase = checklistPhases.find((one): one is ChecklistPhase => one === item.phase);
	const { itemId, text, isRequired, isBriefing } = item;
	// A newer release may send phases that this version doesn't know. Items in those phases don't belong to this gate.
	return phase
		? [{ itemId, text, phase, isRequired, isBriefing, who: item.who === 'captain' ? 'captain' : 'crew' }]
		: [];
}
