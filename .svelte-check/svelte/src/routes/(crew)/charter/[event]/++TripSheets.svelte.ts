///<reference types="svelte" />
;
	/** What lies over the charter sheet: one thing at a time. */
	export type TripSheet =
		| 'add'
		| 'all_aboard'
		| 'all_ashore'
		| 'count'
		| 'depart'
		| 'return'
		| 'revoke'
		| 'checklist'
		| 'log'
		| 'ready'
		| 'handover';
;;

import AddGuestSheet, { type GuestDraft } from '$lib/components/boarding/AddGuestSheet.svelte';
import AllSheet from '$lib/components/boarding/AllSheet.svelte';
import ChecklistSheet from '$lib/components/boarding/ChecklistSheet.svelte';
import CountSheet from '$lib/components/boarding/CountSheet.svelte';
import DepartSheet from '$lib/components/boarding/DepartSheet.svelte';
import LogSheet from '$lib/components/boarding/LogSheet.svelte';
import HandoverSheet from '$lib/components/charter/HandoverSheet.svelte';
import ReadySheet from '$lib/components/boarding/ReadySheet.svelte';
import ReturnSheet from '$lib/components/boarding/ReturnSheet.svelte';
import RevokeSheet from '$lib/components/boarding/RevokeSheet.svelte';
import { charterLine } from '$lib/components/charter/charter-labels';
import type { AboardKind } from '$lib/domain/aboard-kinds';
import { planMark } from '$lib/domain/boarding';
import type { GateReport } from '$lib/domain/gate';
import { hasRight } from '$lib/domain/rights';
import { dayText } from '$lib/format/local';
import { formatCents } from '$lib/domain/money';
import { mintUuid } from '$lib/outbox/device';
import type { AboardView, GuestView } from '$lib/snapshot/aboard-view';
import type { CashView } from '$lib/snapshot/cash-here';
import type { CardView } from '$lib/snapshot/view';
import { getCrew } from '../../../../lib/crew-app/screens/crew.svelte.ts';
import { runReadyChecks } from '../../../../lib/crew-app/screens/ready-checks.ts';
import { markDraft, saveRecords } from '../../../../lib/crew-app/screens/mark-guest.ts';
;

	interface Props {
		charter: CardView;
		view: AboardView;
		report: GateReport;
		sheet: TripSheet | undefined;
		guestDraft: GuestDraft;
		/** This person's cash. Undefined if nobody is signed in. */
		cash: CashView | undefined;
		/** Every check of *Ready for no signal* passed. */
		onready: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	


	let { charter, view, report, sheet = $bindable(), guestDraft = $bindable(), cash, onready }: Props = $props()/*Ωignore_startΩ*/;sheet;guestDraft;/*Ωignore_endΩ*/;
	const crew = getCrew();
	const { session } = crew.phone;
	/** Made when a sheet opens, so that a double tap is the same record. */
	let id = $derived(sheet === undefined ? '' : mintUuid());
	let card = $derived(charter.card);
	let subtitle = $derived(charterLine(card, dayText(card.date)));
	let canPrice = $derived(session.user !== undefined && hasRight(session.user, 'payments:see'));
	let canMark = $derived(session.user !== undefined && hasRight(session.user, 'boarding:mark'));
	let canRun = $derived(session.user !== undefined && hasRight(session.user, 'charter:run'));

	const close = (): void => {
		sheet = undefined;
	};

	async function save(
		kind: AboardKind,
		fields: Record<string, unknown>,
		line: string,
		recordId = id
	): Promise<boolean> {
		const isSaved = await saveRecords(crew, [{ kind, id: recordId, eventId: card.eventId, fields }], line);
		if (isSaved) tell(line);
		return isSaved;
	}

	function tell(line: string) {
		crew.toasts.show({ id: 'boarding', tone: 'saved', title: 'Saved on this phone', line });
	}

	async function addGuest(fields: Record<string, unknown>, isAboardNow: boolean): Promise<boolean> {
		const { eventId } = card;
		const added = { kind: 'patron' as const, id, eventId, fields };
		const mark = markDraft(eventId, id, { act: 'board', after: [], asksFirst: false }, view);
		// One transaction: the guest and their mark, or neither.
		const line = `${String(fields.name)} added${isAboardNow ? ', aboard' : ''}`;
		const isSaved = await saveRecords(crew, isAboardNow ? [added, mark] : [added], line);
		if (isSaved) tell(line);
		return isSaved;
	}

	async function markAll(guests: readonly GuestView[], act: 'board' | 'ashore'): Promise<boolean> {
		const drafts = guests.flatMap(({ patronId, standing }) => {
			const planned = planMark(standing, act);
			return planned ? [markDraft(card.eventId, patronId, planned, view)] : [];
		});
		const line = `${drafts.length} marked ${act === 'board' ? 'aboard' : 'ashore'}`;
		const isSaved = await saveRecords(crew, drafts, line);
		if (isSaved) tell(line);
		return isSaved;
	}
;
async () => {



if(sheet === 'add'){
	 { const $$_teehStseuGddA0C = __sveltets_2_ensureComponent(AddGuestSheet); const $$_teehStseuGddA0 = new $$_teehStseuGddA0C({ target: __sveltets_2_any(), props: {           subtitle,draft:guestDraft,"seats":{
			taken: view.count.total,
			capacity: card.capacity,
			here: charter.patrons.filter((one) => one.isAddedHere).length
		},canPrice,"onsave":addGuest,"onclose":close,}});/*Ωignore_startΩ*/() => guestDraft = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_teehStseuGddA0.$$bindings = 'draft';}
} else if (sheet === 'all_aboard' || sheet === 'all_ashore'){
	const act = sheet === 'all_aboard' ? 'board' : 'ashore';
	 { const $$_teehSllA0C = __sveltets_2_ensureComponent(AllSheet); new $$_teehSllA0C({ target: __sveltets_2_any(), props: {        act,"guests":view.guests,subtitle,"onsave":(guests) => markAll(guests, act),"onclose":close,}});}
} else if (sheet === 'count'){
	 { const $$_teehStnuoC0C = __sveltets_2_ensureComponent(CountSheet); new $$_teehStnuoC0C({ target: __sveltets_2_any(), props: {           view,"crewCount":new Set(card.crew.map((one) => one.crewId)).size,"timeZone":card.timeZone,subtitle,"onsave":(fields) => save('count', fields, `Count closed: ${String(fields.counted)}`),"onclose":close,}});}
} else if (sheet === 'depart'){
	 { const $$_teehStrapeD0C = __sveltets_2_ensureComponent(DepartSheet); new $$_teehStrapeD0C({ target: __sveltets_2_any(), props: {           charter,view,report,subtitle,"nowMs":crew.now.ms,"onsave":(fields) => save('departure', fields, `Departed with ${view.count.aboard} aboard`),"onclose":close,}});}
} else if (sheet === 'return'){
	 { const $$_teehSnruteR0C = __sveltets_2_ensureComponent(ReturnSheet); new $$_teehSnruteR0C({ target: __sveltets_2_any(), props: {           view,subtitle,"timeZone":card.timeZone,"nowMs":crew.now.ms,"onsave":(fields) => save('return', fields, 'Return recorded'),"onclose":close,}});}
} else if (sheet === 'revoke' && view.trip.departure){
	const { departureId } = view.trip.departure;
	 { const $$_teehSekoveR0C = __sveltets_2_ensureComponent(RevokeSheet); new $$_teehSekoveR0C({ target: __sveltets_2_any(), props: {      subtitle,"onsave":(reason) => save('revoke', { departureId, reason }, 'Departure taken back'),"onclose":close,}});}
} else if (sheet === 'checklist'){
	 { const $$_teehStsilkcehC0C = __sveltets_2_ensureComponent(ChecklistSheet); new $$_teehStsilkcehC0C({ target: __sveltets_2_any(), props: {             view,"crewNames":[...new Set(card.crew.map((one) => one.name))],"timeZone":card.timeZone,subtitle,canMark,canRun,"onsave":(fields) => save('tick', fields, 'Checklist', mintUuid()),"onclose":close,}});}
} else if (sheet === 'ready'){
	 { const $$_teehSydaeR0C = __sveltets_2_ensureComponent(ReadySheet); new $$_teehSydaeR0C({ target: __sveltets_2_any(), props: {         subtitle,"run":() => runReadyChecks(crew, card.eventId),"now":() => crew.phone.clock.now(),onready,"onclose":close,}});}
} else if (sheet === 'handover' && cash){
	 { const $$_teehSrevodnaH0C = __sveltets_2_ensureComponent(HandoverSheet); new $$_teehSrevodnaH0C({ target: __sveltets_2_any(), props: {           cash,subtitle,"timeZone":card.timeZone,"now":() => crew.phone.clock.now(),"onsave":(fields) => save('handover', fields, `${formatCents(Number(fields.countedCents))} handed over`),"onclose":close,}});}
} else if (sheet === 'log'){
	 { const $$_teehSgoL0C = __sveltets_2_ensureComponent(LogSheet); new $$_teehSgoL0C({ target: __sveltets_2_any(), props: {            subtitle,"timeZone":card.timeZone,"now":() => crew.phone.clock.now(),"hasDistance":/ash/i.test(card.kind ?? ''),"onsave":(fields) => save('log', fields, 'Log entry'),"onclose":close,}});}
}
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings('sheet', 'guestDraft'), slots: {}, events: {} }}
const TripSheets__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type TripSheets__SvelteComponent_ = ReturnType<typeof TripSheets__SvelteComponent_>;
/*Ωignore_endΩ*/export default TripSheets__SvelteComponent_;