///<reference types="svelte" />
;
import { mintUuid } from '$lib/outbox/device';
import { replaceState } from '$app/navigation';
import { onMount } from 'svelte';
import Button from '$lib/components/ui/Button.svelte';
import { claimHeight } from '$lib/components/ui/claim-height';
import ChooseCharterSheet from '$lib/components/outbox/ChooseCharterSheet.svelte';
import CorrectionSheet from '$lib/components/charter/CorrectionSheet.svelte';
import EmptyState from '$lib/components/ui/EmptyState.svelte';
import Panel from '$lib/components/charter/Panel.svelte';
import Icon from '$lib/components/ui/Icon.svelte';
import Notice from '$lib/components/ui/Notice.svelte';
import SaveBar from '$lib/components/ui/SaveBar.svelte';
import TopBar from '$lib/components/shell/TopBar.svelte';
import { groupOf } from '$lib/components/outbox/entry-labels';
import { readExportLink } from '$lib/components/outbox/export-link';
import { dateAt } from '$lib/format/time';
import { receiptCode } from '$lib/domain/id';
import { requestPersistentStorage } from '$lib/outbox/storage/persistent-storage';
import { readPayment, type Entry } from '$lib/outbox/model/entry';
import { paymentText } from '$lib/components/charter/payment-labels';
import { correctPayment } from '../../../lib/crew-app/screens/correct-payment.ts';
import { getCrew } from '../../../lib/crew-app/screens/crew.svelte.ts';
import MenuButton from '../MenuButton.svelte';
import EntryRow from './EntryRow.svelte';
import HandoverScreen from './HandoverScreen.svelte';
import TotalsTable from './TotalsTable.svelte';
import { sendToCharter } from '../../../lib/crew-app/screens/send-to-charter.ts';
function $$render() {
 const list/*Ωignore_positionΩ*/ = (entries: readonly Entry[])/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
	 { svelteHTML.createElement("ul", {});
		   for(let entry of __sveltets_2_ensureArray(entries)){entry.intent.id;
			 { const $$_woRyrtnE1C = __sveltets_2_ensureComponent(EntryRow); new $$_woRyrtnE1C({ target: __sveltets_2_any(), props: {    entry,nowMs,"onask":(kind) => (asking = { kind, entry }),}});}
		}
	 }
};return __sveltets_2_any(0)};
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	

	const crew = getCrew();
	const { outbox, board, session } = crew.phone;

	let offeredText = $state<string | undefined>();
	let mayForget = $state(false);
	onMount(() => {
		void takeOffer();
		void requestPersistentStorage().then((isKept) => (mayForget = !isKept));
		// Seconds count down here.
		return crew.now.start(1_000);
	});

	async function takeOffer() {
		const link = await readExportLink(location.hash);
		if (!link.ok && link.why === 'no_link') return;
		replaceState(location.pathname, {});
		if (link.ok) offeredText = link.text;
		else {
			const line = 'This link is incomplete or damaged. Scan the code again. Nothing was imported.';
			crew.toasts.show({ id: 'import', tone: 'alarm', title: 'Can’t import', line });
		}
	}

	let asking = $state<{ kind: 'void' | 'charter'; entry: Entry } | undefined>();
	// The outbox keeps the phone's own times, so its waits are counted by that clock too.
	let nowMs = $derived(crew.now.deviceMs);
	let today = $derived(dateAt(nowMs));
	let needsYou = $derived(outbox.entries.filter((entry) => groupOf(entry.delivery.state) === 'needs_you'));
	let onItsWay = $derived(outbox.entries.filter((entry) => groupOf(entry.delivery.state) === 'on_its_way'));
	// What is done only shows to those who may see it; what waits is always listed, so that nothing is lost.
	let done = $derived(
		outbox.entries.filter((entry) => groupOf(entry.delivery.state) === 'done' && outbox.maySee(entry))
	);
	let doneToday = $derived(done.filter((entry) => dateAt(entry.delivery.changedAt) === today));
	let doneBefore = $derived(done.filter((entry) => dateAt(entry.delivery.changedAt) !== today));
	let canGo = $derived(onItsWay.length);
	let needsSignIn = $derived(
		session.isExpired || outbox.entries.some((entry) => entry.delivery.state === 'held_sign_in')
	);
	const claimDock = claimHeight('--dock', (node) => node.offsetHeight);

	function slabDetail(): string {
		const go = `${canGo} ready to send`;
		if (needsYou.length === 0) return go;
		return `${go}, ${needsYou.length === 1 ? '1 needs you' : `${needsYou.length} need you`}`;
	}

	function describe(entry: Entry): string {
		const payment = readPayment(entry);
		return payment ? `${paymentText(payment)}, ${receiptCode(entry.intent.id)}` : receiptCode(entry.intent.id);
	}
;
async () => {

 { svelteHTML.createElement("svelte:head", {}); { svelteHTML.createElement("title", {});  } }

 { svelteHTML.createElement("svelte:window", {  "onhashchange":() => void takeOffer(),});}



 { const $$_raBpoT0C = __sveltets_2_ensureComponent(TopBar); const $$_raBpoT0 = new $$_raBpoT0C({ target: __sveltets_2_any(), props: {     "title":`Outbox`,"back":`/`,...__sveltets_2_cssProp({"--page-width":`720px`}),actions:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_nottuBuneM0C = __sveltets_2_ensureComponent(MenuButton); new $$_nottuBuneM0C({ target: __sveltets_2_any(), props: {}});}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_raBpoT0.$$prop_def;/*Ωignore_endΩ*/
	
 TopBar}
 { svelteHTML.createElement("main", { });canGo > 0;
	if(outbox.isBroken){
		 { const $$_etatSytpmE1C = __sveltets_2_ensureComponent(EmptyState); new $$_etatSytpmE1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`This phone can’t save payments`,}});
			                    
			            
		 EmptyState}
	} else if (needsYou.length + onItsWay.length + done.length === 0){
		 { const $$_etatSytpmE1C = __sveltets_2_ensureComponent(EmptyState); new $$_etatSytpmE1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Nothing waiting`,}});
			              
		 EmptyState}
	}else{
		if(needsSignIn && outbox.pending.count > 0){
			 { const $$_ecitoN1C = __sveltets_2_ensureComponent(Notice); const $$_ecitoN1 = new $$_ecitoN1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":`sign_in`,action:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => crew.open({ kind: 'sign_in' }),}});  Button}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {action} = $$_ecitoN1.$$prop_def;/*Ωignore_endΩ*/
				 { svelteHTML.createElement("b", {});   }            
				
			 Notice}
		}
		 { const $$_elbaTslatoT1C = __sveltets_2_ensureComponent(TotalsTable); new $$_elbaTslatoT1C({ target: __sveltets_2_any(), props: {     "waiting":outbox.pending,"done":doneToday,nowMs,}});}
		if(mayForget && outbox.pending.count > 0){
			 { const $$_ecitoN1C = __sveltets_2_ensureComponent(Notice); new $$_ecitoN1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"tone":`saved`,}});
				                
			 Notice}
		}
		if(needsYou.length > 0){ { const $$_lenaP1C = __sveltets_2_ensureComponent(Panel); new $$_lenaP1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Needs you`,}});;__sveltets_2_ensureSnippet(list(needsYou)); Panel}}
		if(onItsWay.length > 0){ { const $$_lenaP1C = __sveltets_2_ensureComponent(Panel); new $$_lenaP1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`On its way`,}});;__sveltets_2_ensureSnippet(list(onItsWay)); Panel}}
		if(doneToday.length > 0){ { const $$_lenaP1C = __sveltets_2_ensureComponent(Panel); new $$_lenaP1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Done today`,}});;__sveltets_2_ensureSnippet(list(doneToday)); Panel}}
		if(doneBefore.length > 0){
			 { svelteHTML.createElement("details", {});
				 { svelteHTML.createElement("summary", {});  doneBefore.length;  }
				 { const $$_lenaP2C = __sveltets_2_ensureComponent(Panel); new $$_lenaP2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Done before`,"aside":`Kept for 30 days`,}});;__sveltets_2_ensureSnippet(list(doneBefore)); Panel}
			 }
		}
	}
	  { const $$_neercSrevodnaH1C = __sveltets_2_ensureComponent(HandoverScreen); const $$_neercSrevodnaH1 = new $$_neercSrevodnaH1C({ target: __sveltets_2_any(), props: { offeredText,}});/*Ωignore_startΩ*/() => offeredText = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_neercSrevodnaH1.$$bindings = 'offeredText';}
 }
if(canGo > 0){
	 { svelteHTML.createElement("div", {  "class":`dock`,[Symbol("@attach")]:claimDock,});
		 { const $$_raBevaS1C = __sveltets_2_ensureComponent(SaveBar); const $$_raBevaS1 = new $$_raBevaS1C({ target: __sveltets_2_any(), props: {     "title":`Send now`,"detail":slabDetail(),"onclick":() => void outbox.sendNow(),icon:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_nocI0C = __sveltets_2_ensureComponent(Icon); new $$_nocI0C({ target: __sveltets_2_any(), props: {  "name":`send`,}});}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {icon} = $$_raBevaS1.$$prop_def;/*Ωignore_endΩ*/
			
		 SaveBar}
	 }
}

if(asking && !session.user && session.isLoaded){
	
} else if (asking?.kind === 'void'){
	const { entry } = asking;
	 { const $$_teehSnoitcerroC0C = __sveltets_2_ensureComponent(CorrectionSheet); new $$_teehSnoitcerroC0C({ target: __sveltets_2_any(), props: {         "mintId":mintUuid,"subtitle":describe(entry),"act":(choice) => {
			const { id, eventId } = entry.intent;
			return correctPayment(crew, { paymentId: id, eventId, state: entry.delivery.state, entry }, choice);
		},"onclose":() => (asking = undefined),}});}
} else if (asking?.kind === 'charter'){
	const { entry } = asking;
	 { const $$_teehSretrahCesoohC0C = __sveltets_2_ensureComponent(ChooseCharterSheet); new $$_teehSretrahCesoohC0C({ target: __sveltets_2_any(), props: {           "nowMs":crew.now.ms,"charters":board.cards,"subtitle":describe(entry),"onchoose":(charter) => sendToCharter(crew, entry, charter),"onclose":() => (asking = undefined),}});}
}


};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;