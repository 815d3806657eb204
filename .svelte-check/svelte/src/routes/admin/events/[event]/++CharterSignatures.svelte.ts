///<reference types="svelte" />
;
import { readOffice } from '$lib/components/admin/office-context';
import Panel from '$lib/components/admin/Panel.svelte';
import Button from '$lib/components/ui/Button.svelte';
import PaymentList from '$lib/components/charter/PaymentList.svelte';
import WaitingSigners from '$lib/components/charter/WaitingSigners.svelte';
import WaiverQr from '$lib/components/charter/WaiverQr.svelte';
import { countWords } from '$lib/components/charter/charter-labels';
import { refusalWords } from '$lib/components/shell/refusal-messages';
import { hasRight } from '$lib/domain/rights';
import { addSigner, matchSigner, type OfficeEvent } from '$lib/office/events';
import { mergeCard } from '$lib/snapshot/view';
import type { WaiverMessage } from '$lib/wire/signed-waiver';
;

	interface Props {
		event: OfficeEvent;
		reload: () => Promise<void>;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	


	let { event, reload }: Props = $props();
	const office = readOffice();
	let link = $derived(`${location.origin}/g/${event.eventId}/waiver`);
	let signed = $derived(event.signedWaivers ?? []);
	let waiting = $derived(event.waitingSigners ?? []);
	let payments = $derived(mergeCard(event, []).payments);
	let isCopied = $state(false);

	async function tell(asking: ReturnType<typeof addSigner>): Promise<string | undefined> {
		const answer = await asking;
		if (answer.kind === 'silent') return 'The server didn’t answer. Try again.';
		if (answer.kind !== 'ok') return refusalWords(answer.reason, answer.detail);
		await reload();
		return undefined;
	}

	function minorsText({ minors, signsFor, name }: WaiverMessage): string {
		if (minors.length === 0 || signsFor === 'self') return 'Adult';
		const children = `${countWords(minors.length, 'minor')}: ${minors.join(', ')}`;
		return signsFor === 'minors' ? `${children}. ${name} stays ashore.` : `Adult, with ${children}`;
	}

	async function copy() {
		await navigator.clipboard.writeText(link);
		isCopied = true;
	}
;
async () => {

 { const $$_lenaP0C = __sveltets_2_ensureComponent(Panel); new $$_lenaP0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Signatures`,"aside":countWords(signed.length, 'waiver'),}});
	if(signed.length === 0){ { svelteHTML.createElement("p", { "class":`none`,});    }}
	 { svelteHTML.createElement("ul", {});
		   for(let waiver of __sveltets_2_ensureArray(signed)){waiver.waiverId;
			 { svelteHTML.createElement("li", {}); { svelteHTML.createElement("b", {});waiver.name; }  { svelteHTML.createElement("span", {});minorsText(waiver); } }
		}
	 }
	if(waiting.length > 0 && hasRight(office.user, 'boarding:mark')){
		 { svelteHTML.createElement("h3", {});      }
		 { const $$_srengiSgnitiaW1C = __sveltets_2_ensureComponent(WaitingSigners); new $$_srengiSgnitiaW1C({ target: __sveltets_2_any(), props: {         "signers":waiting,"patrons":event.patrons,"onmatch":(signer, patronId) => tell(matchSigner(event.eventId, signer, patronId)),"onadd":(signer) => tell(addSigner(event.eventId, signer)),}});}
	}
 Panel}
 { const $$_lenaP0C = __sveltets_2_ensureComponent(Panel); new $$_lenaP0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Waiver link`,}});
	 { svelteHTML.createElement("p", { "class":`link`,});link; }
	 { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`copy`,"onclick":() => void copy(),}});isCopied ? 'Copied' : 'Copy link'; Button}
	 { svelteHTML.createElement("details", {});
		 { svelteHTML.createElement("summary", {});  }
		 { svelteHTML.createElement("div", { "class":`code`,}); { const $$_rQreviaW3C = __sveltets_2_ensureComponent(WaiverQr); new $$_rQreviaW3C({ target: __sveltets_2_any(), props: {   link,"isNight":false,}});} }
	 }
 Panel}
if(event.payments !== undefined){
	 { const $$_lenaP0C = __sveltets_2_ensureComponent(Panel); new $$_lenaP0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Payments`,"aside":countWords(payments.length, 'payment'),}});
		if(payments.length > 0){
			 { const $$_tsiLtnemyaP1C = __sveltets_2_ensureComponent(PaymentList); new $$_tsiLtnemyaP1C({ target: __sveltets_2_any(), props: {     "card":event,payments,"nowMs":Date.now(),}});}
		}else{
			 { svelteHTML.createElement("p", { "class":`none`,});  }
		}
	 Panel}
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CharterSignatures__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CharterSignatures__SvelteComponent_ = ReturnType<typeof CharterSignatures__SvelteComponent_>;
/*Ωignore_endΩ*/export default CharterSignatures__SvelteComponent_;