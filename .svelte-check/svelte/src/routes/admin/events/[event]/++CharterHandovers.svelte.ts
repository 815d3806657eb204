///<reference types="svelte" />
;
import FailureNote from '$lib/components/admin/FailureNote.svelte';
import { readOffice } from '$lib/components/admin/office-context';
import Panel from '$lib/components/admin/Panel.svelte';
import ReceiptSheet from '$lib/components/admin/ReceiptSheet.svelte';
import Button from '$lib/components/ui/Button.svelte';
import { sentText } from '$lib/components/charter/payment-labels';
import { formatCents } from '$lib/domain/money';
import { hasRight } from '$lib/domain/rights';
import { clockAt } from '$lib/format/time';
import type { Failure } from '$lib/office/answer';
import { confirmHandover, type ReceiptDraft } from '$lib/office/closes';
import type { OfficeEvent } from '$lib/office/events';
;

	interface Props {
		event: OfficeEvent;
		reload: () => Promise<void>;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	


	let { event, reload }: Props = $props();
	const office = readOffice();
	let handovers = $derived(event.handovers ?? []);
	let canConfirm = $derived(hasRight(office.user, 'admin'));
	let openId = $state<string>();
	let opened = $derived(handovers.find((one) => one.handoverId === openId));
	let failure = $state.raw<Failure>();
	let isBusy = $state(false);
	/** Receipt ids by handover, so that repeated taps create one receipt. */
	let keys: Partial<Record<string, string>> = {};

	type Handover = (typeof handovers)[number];
	const nameOf = ({ takenByName, takenBy }: Handover): string => takenByName ?? takenBy ?? 'Someone';

	function keyOf(handoverId: string): string {
		return (keys[handoverId] ??= crypto.randomUUID());
	}

	async function receive(handoverId: string, receipt: ReceiptDraft) {
		const answer = await confirmHandover(event.eventId, handoverId, receipt, keyOf(handoverId));
		if (answer.kind !== 'ok') return answer;
		// The next receipt needs a new id.
		keys = {};
		office.toasts.show({ id: 'handover', tone: 'quiet', title: `${formatCents(receipt.receivedCents)} received` });
		await reload();
		return answer;
	}

	async function confirm({ handoverId, countedCents }: Handover) {
		if (isBusy) return;
		isBusy = true;
		const answer = await receive(handoverId, { receivedCents: countedCents });
		isBusy = false;
		failure = answer.kind === 'ok' ? undefined : answer;
	}
;
async () => {

if(handovers.length > 0){
	 { const $$_lenaP0C = __sveltets_2_ensureComponent(Panel); new $$_lenaP0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Cash handed over`,}});
		if(failure){ { const $$_etoNeruliaF1C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF1C({ target: __sveltets_2_any(), props: { failure,}});}}
		 { svelteHTML.createElement("ul", {});
			   for(let handover of __sveltets_2_ensureArray(handovers)){handover.handoverId;
				const { handoverId, countedCents, takenAt, note, receipts } = handover;
				 { svelteHTML.createElement("li", {});
					 { svelteHTML.createElement("div", { "class":`what`,});
						 { svelteHTML.createElement("b", {});nameOf(handover);sentText(handover); formatCents(countedCents); }
						 { svelteHTML.createElement("span", {});[takenAt ? clockAt(takenAt, event.timeZone) : '', note ?? ''].filter(Boolean).join('. '); }
						   for(let receipt of __sveltets_2_ensureArray(receipts)){receipt.receiptId;
							 { svelteHTML.createElement("span", { });receipt.receivedCents === countedCents
									? 'Confirmed'
									: `Received ${formatCents(receipt.receivedCents)}`;  receipt.takenByName ??
									'the office';receipt.note ? `: ${receipt.note}` : ''; }
						}
							 { svelteHTML.createElement("span", {});   }
						
					 }
					if(canConfirm && receipts.length === 0){
						 { svelteHTML.createElement("div", { "class":`buttons`,});
							 { const $$_nottuB4C = __sveltets_2_ensureComponent(Button); new $$_nottuB4C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"onclick":() => void confirm(handover),"disabled":isBusy,}}); formatCents(countedCents); { svelteHTML.createElement("span", { "class":`visually-hidden`,});
									 nameOf(handover); }  Button}
							 { const $$_nottuB4C = __sveltets_2_ensureComponent(Button); new $$_nottuB4C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },"onclick":() => (openId = handoverId),}});  { svelteHTML.createElement("span", { "class":`visually-hidden`,});  nameOf(handover); }  Button}
						 }
					}
				 }
			}
		 }
	 Panel}
}
if(opened){
	const { handoverId, countedCents } = opened;
	 { const $$_teehStpieceR0C = __sveltets_2_ensureComponent(ReceiptSheet); new $$_teehStpieceR0C({ target: __sveltets_2_any(), props: {        "name":nameOf(opened),countedCents,"onsave":(receipt) => receive(handoverId, receipt),"onclose":() => (openId = undefined),}});}
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CharterHandovers__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CharterHandovers__SvelteComponent_ = ReturnType<typeof CharterHandovers__SvelteComponent_>;
/*Ωignore_endΩ*/export default CharterHandovers__SvelteComponent_;