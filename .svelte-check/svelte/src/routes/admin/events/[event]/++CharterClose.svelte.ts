///<reference types="svelte" />
;
import CloseForm from '$lib/components/admin/CloseForm.svelte';
import ClosePaper from '$lib/components/admin/ClosePaper.svelte';
import FailureNote from '$lib/components/admin/FailureNote.svelte';
import { readOffice } from '$lib/components/admin/office-context';
import Panel from '$lib/components/admin/Panel.svelte';
import Button from '$lib/components/ui/Button.svelte';
import { expectedRows, type CountedRow } from '$lib/domain/close';
import type { Failure } from '$lib/office/answer';
import { closeCharter, listCloses } from '$lib/office/closes';
import type { OfficeEvent } from '$lib/office/events';
import { linesHere } from '$lib/snapshot/cash-here';
import { mergeCard } from '$lib/snapshot/view';
import type { CharterCloses } from '$lib/wire/closes';
;

	interface Props {
		event: OfficeEvent;
		reload: () => Promise<void>;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	


	let { event, reload }: Props = $props();
	const office = readOffice();
	let closes = $state.raw<CharterCloses['closes']>();
	let failure = $state.raw<Failure>();
	/** The key of the close that the open form makes, so that several taps make one. */
	let key = $state<string>();
	let last = $derived(closes?.at(-1));
	let numbers = $derived(new Map(closes?.map((close) => [close.closeId, close.number])));
	let paymentIds = $derived(new Set(event.payments?.map((payment) => payment.paymentId)));
	let expected = $derived(expectedRows(linesHere(mergeCard(event, []))));
	/** The cash that the office confirmed for each person. A handover's last receipt counts. */
	let received = $derived.by(() => {
		const all = (event.handovers ?? []).flatMap(({ takenBy, receipts }) => {
			const cents = receipts.at(-1)?.receivedCents;
			return takenBy === undefined || cents === undefined ? [] : [{ takenBy, cents }];
		});
		const ofCrew = Map.groupBy(all, (one) => one.takenBy);
		return new Map([...ofCrew].map(([crewId, own]) => [crewId, own.reduce((sum, one) => sum + one.cents, 0)]));
	});

	void load();

	async function load() {
		const answer = await listCloses(event.eventId);
		failure = answer.kind === 'ok' ? undefined : answer;
		if (answer.kind === 'ok') closes = answer.value.closes;
	}

	async function open() {
		// Loads payments that arrived since the page was opened, because they have to be counted too.
		await Promise.all([reload(), load()]);
		key = crypto.randomUUID();
	}

	async function close(counted: CountedRow[]) {
		const answer = await closeCharter(event.eventId, { counted, closes: last?.closeId }, key ?? crypto.randomUUID());
		if (answer.kind === 'ok') {
			office.toasts.show({ id: 'close', tone: 'quiet', title: `Close ${answer.value.number}` });
			key = undefined;
		}
		// Someone else may have closed the charter.
		await Promise.all([reload(), load()]);
		return answer;
	}
;
async () => {

 { const $$_lenaP0C = __sveltets_2_ensureComponent(Panel); new $$_lenaP0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Close`,"aside":closes && (last ? `Closed, close ${last.number}` : 'Not closed yet'),}});
	if(failure){ { const $$_etoNeruliaF1C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF1C({ target: __sveltets_2_any(), props: {   failure,"onretry":() => void load(),}});}}
	   for(let one of __sveltets_2_ensureArray(closes ?? [])){one.closeId;
		 { const $$_repaPesolC1C = __sveltets_2_ensureComponent(ClosePaper); new $$_repaPesolC1C({ target: __sveltets_2_any(), props: {      "close":one,numbers,"charter":event,paymentIds,}});}
	}
	if(key !== undefined){
		key; {
			 { const $$_mroFesolC1C = __sveltets_2_ensureComponent(CloseForm); new $$_mroFesolC1C({ target: __sveltets_2_any(), props: {      expected,received,"onclose":close,"oncancel":() => (key = undefined),}});}
		}
	} else if (closes){
		 { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => void open(),}});last ? 'Close again' : 'Close charter'; Button}
	}
 Panel}
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CharterClose__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CharterClose__SvelteComponent_ = ReturnType<typeof CharterClose__SvelteComponent_>;
/*Ωignore_endΩ*/export default CharterClose__SvelteComponent_;