///<reference types="svelte" />
;
import { untrack } from 'svelte';
import { goto } from '$app/navigation';
import ConfirmSheet from '$lib/components/admin/ConfirmSheet.svelte';
import CopySheet from '$lib/components/admin/CopySheet.svelte';
import CharterFacts from '$lib/components/admin/CharterFacts.svelte';
import FailureNote from '$lib/components/admin/FailureNote.svelte';
import { readOffice } from '$lib/components/admin/office-context';
import PageHead from '$lib/components/admin/PageHead.svelte';
import UnreadableNote from '$lib/components/ui/UnreadableNote.svelte';
import RenameSheet from '$lib/components/admin/RenameSheet.svelte';
import Button from '$lib/components/ui/Button.svelte';
import { hasRight } from '$lib/domain/rights';
import { isSlug, parseSlug } from '$lib/domain/slug';
import { DraftStore } from '$lib/office/draft-store';
import { EventForm } from '$lib/office/event-form.svelte';
import { previewSlug } from '$lib/office/event-draft';
import { CrewList } from '../../crew-list.svelte';
import CharterClose from './CharterClose.svelte';
import CharterForm from './CharterForm.svelte';
import CharterCertificates from './CharterCertificates.svelte';
import CharterDuplicates from './CharterDuplicates.svelte';
import CharterHandovers from './CharterHandovers.svelte';
import CharterRoster from './CharterRoster.svelte';
import CharterSignatures from './CharterSignatures.svelte';

;type $$ComponentProps =  { eventId: string };function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	

	let { eventId }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
	const office = readOffice();
	const crew = new CrewList();
	const charterForm = untrack(() => new EventForm(eventId, new DraftStore(sessionStorage)));
	let open = $state<'rename' | 'copy' | 'cancel' | undefined>();
	let event = $derived(charterForm.event);
	let isCancelled = $derived(event?.status === 'cancelled');

	void crew.load();
	void load();
	$effect(() => charterForm.keep());

	async function load() {
		await charterForm.load();
		// An old link was opened: go on under the present one.
		const present = charterForm.event?.eventId;
		if (present !== undefined && present !== eventId) await goto(`/admin/events/${present}`, { replaceState: true });
	}

	async function rename(slug: string) {
		const answer = await charterForm.rename(slug);
		if (answer.kind === 'ok') {
			office.toasts.show({
				id: 'charter',
				tone: 'quiet',
				title: 'Link changed',
				line: 'The old link still works.'
			});
			await goto(`/admin/events/${slug}`, { replaceState: true });
		}
		return answer;
	}

	async function cancel() {
		const answer = await charterForm.setStatus('cancelled');
		if (answer.kind === 'ok') office.toasts.show({ id: 'charter', tone: 'quiet', title: 'Charter canceled' });
		return answer;
	}
;
async () => {

 { const $$_daeHegaP0C = __sveltets_2_ensureComponent(PageHead); const $$_daeHegaP0 = new $$_daeHegaP0C({ target: __sveltets_2_any(), props: {   "title":event?.title ?? 'Charter',"up":{ href: '/admin/events', label: 'Charters' },line:() => { async ()/*Ωignore_positionΩ*/ => {if(event){ { const $$_stcaFretrahC0C = __sveltets_2_ensureComponent(CharterFacts); new $$_stcaFretrahC0C({ target: __sveltets_2_any(), props: { event,}});}}};return __sveltets_2_any(0)},actions:() => { async ()/*Ωignore_positionΩ*/ => {
		if(event){
			 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`sheet`,"href":`/charter/${event.eventId}`,}});  Button}
			 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`file`,"href":`/charter/${event.eventId}/manifest`,}});  Button}
			 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`file`,"href":`/charter/${event.eventId}/trip`,}});  Button}
			 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`copy`,"onclick":() => (open = 'copy'),}});  Button}
			 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`note`,"onclick":() => (open = 'rename'),}});   Button}
			if(!isCancelled){ { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"kind":`danger`,"onclick":() => (open = 'cancel'),}});  Button}}
		}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {line, actions} = $$_daeHegaP0.$$prop_def;/*Ωignore_endΩ*/
	
	
 PageHead}

 { svelteHTML.createElement("div", { "class":`stack`,});
	if(charterForm.loadFailure){ { const $$_etoNeruliaF1C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF1C({ target: __sveltets_2_any(), props: {    "failure":charterForm.loadFailure,"onretry":() => void load(),}});}}
	  { const $$_etoNelbadaernU1C = __sveltets_2_ensureComponent(UnreadableNote); new $$_etoNelbadaernU1C({ target: __sveltets_2_any(), props: {  "count":event?.unreadable,"hasMoney":true,}});}
	if(event && charterForm.draft){
		 { const $$_mroFretrahC1C = __sveltets_2_ensureComponent(CharterForm); const $$_mroFretrahC1 = new $$_mroFretrahC1C({ target: __sveltets_2_any(), props: {     charterForm,crew,event,draft:charterForm.draft,}});/*Ωignore_startΩ*/() => charterForm.draft = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_mroFretrahC1.$$bindings = 'draft';}
		 { const $$_retsoRretrahC1C = __sveltets_2_ensureComponent(CharterRoster); new $$_retsoRretrahC1C({ target: __sveltets_2_any(), props: {            eventId,"patrons":event.patrons,"capacity":event.capacity,"status":event.status,"balanceCents":event.balanceCents,"reload":() => charterForm.load(),}});}
		 { const $$_setacilpuDretrahC1C = __sveltets_2_ensureComponent(CharterDuplicates); new $$_setacilpuDretrahC1C({ target: __sveltets_2_any(), props: {   event,"reload":() => charterForm.load(),}});}
		 { const $$_setacifitreCretrahC1C = __sveltets_2_ensureComponent(CharterCertificates); new $$_setacifitreCretrahC1C({ target: __sveltets_2_any(), props: { event,}});}
		 { const $$_serutangiSretrahC1C = __sveltets_2_ensureComponent(CharterSignatures); new $$_serutangiSretrahC1C({ target: __sveltets_2_any(), props: {   event,"reload":() => charterForm.load(),}});}
		 { const $$_srevodnaHretrahC1C = __sveltets_2_ensureComponent(CharterHandovers); new $$_srevodnaHretrahC1C({ target: __sveltets_2_any(), props: {   event,"reload":() => charterForm.load(),}});}
		if(hasRight(office.user, 'admin')){ { const $$_esolCretrahC1C = __sveltets_2_ensureComponent(CharterClose); new $$_esolCretrahC1C({ target: __sveltets_2_any(), props: {   event,"reload":() => charterForm.load(),}});}}
	} else if (!charterForm.loadFailure){
		 { svelteHTML.createElement("p", { "role":`status`,});  }
	}
 }

if(event && open === 'rename'){
	 { const $$_teehSemaneR0C = __sveltets_2_ensureComponent(RenameSheet); new $$_teehSemaneR0C({ target: __sveltets_2_any(), props: {           "eventId":event.eventId,"start":{
			date: event.date,
			hostFirstName: event.hostFirstName,
			period: isSlug(event.eventId) ? (parseSlug(event.eventId).period ?? '') : ''
		},"preview":previewSlug,"onrename":rename,"onclose":() => (open = undefined),}});}
} else if (event && open === 'copy'){
	 { const $$_teehSypoC0C = __sveltets_2_ensureComponent(CopySheet); new $$_teehSypoC0C({ target: __sveltets_2_any(), props: {       "title":event.title,"oncopy":(date) => void goto(`/admin/events/new?copy=${event.eventId}&date=${date}`),"onclose":() => (open = undefined),}});}
} else if (event && open === 'cancel'){
	 { const $$_teehSmrifnoC0C = __sveltets_2_ensureComponent(ConfirmSheet); new $$_teehSmrifnoC0C({ target: __sveltets_2_any(), props: {             children:() => { return __sveltets_2_any(0); },"title":`Cancel this charter?`,"subtitle":event.title,"action":`Cancel the charter`,"keep":`Keep it`,"onconfirm":cancel,"onclose":() => (open = undefined),}});
		 { svelteHTML.createElement("p", {});                  }
		 { svelteHTML.createElement("p", {});      }
	 ConfirmSheet}
}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const EditCharter__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type EditCharter__SvelteComponent_ = ReturnType<typeof EditCharter__SvelteComponent_>;
/*Ωignore_endΩ*/export default EditCharter__SvelteComponent_;