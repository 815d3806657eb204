///<reference types="svelte" />
;
import FailureNote from '$lib/components/admin/FailureNote.svelte';
import { readOffice } from '$lib/components/admin/office-context';
import PageHead from '$lib/components/admin/PageHead.svelte';
import Panel from '$lib/components/admin/Panel.svelte';
import EmptyState from '$lib/components/ui/EmptyState.svelte';
import UnreadableNote from '$lib/components/ui/UnreadableNote.svelte';
import { hasRight } from '$lib/domain/rights';
import type { Failure } from '$lib/office/answer';
import { listTexts } from '$lib/office/waiver-texts';
import type { WaiverTextMessage } from '$lib/wire/signed-waiver';
import PublishText from './PublishText.svelte';
import TextVersion from './TextVersion.svelte';
function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	

	const office = readOffice();
	let texts = $state.raw<WaiverTextMessage[]>();
	let unreadable = $state.raw<number>();
	let failure = $state.raw<Failure>();
	let current = $derived(texts?.[0]);
	let older = $derived(texts?.slice(1) ?? []);
	const isForbidden = !hasRight(office.user, 'admin');
	if (!isForbidden) void load();

	async function load() {
		const answer = await listTexts();
		if (answer.kind === 'ok') ({ texts, unreadable } = answer.value);
		failure = answer.kind === 'ok' ? undefined : answer;
	}
;
async () => {

 { const $$_daeHegaP0C = __sveltets_2_ensureComponent(PageHead); new $$_daeHegaP0C({ target: __sveltets_2_any(), props: {  "title":`Waiver texts`,}});}

 { svelteHTML.createElement("div", { "class":`stack`,});
	if(isForbidden){
		 { const $$_etatSytpmE1C = __sveltets_2_ensureComponent(EmptyState); new $$_etatSytpmE1C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },"title":`Only admins can change the waiver text.`,}});         EmptyState}
	}else{
		if(failure){ { const $$_etoNeruliaF1C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF1C({ target: __sveltets_2_any(), props: {   failure,"onretry":() => void load(),}});}}
		 { const $$_etoNelbadaernU1C = __sveltets_2_ensureComponent(UnreadableNote); new $$_etoNelbadaernU1C({ target: __sveltets_2_any(), props: {  "count":unreadable,}});}
		if(current){
			 { const $$_lenaP1C = __sveltets_2_ensureComponent(Panel); new $$_lenaP1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`What guests sign now`,}});
				if(current.isSample){
					 { svelteHTML.createElement("p", { "class":`sample`,}); { svelteHTML.createElement("b", {});    }         }
				}
				  { const $$_noisreVtxeT2C = __sveltets_2_ensureComponent(TextVersion); new $$_noisreVtxeT2C({ target: __sveltets_2_any(), props: {  "text":current,"isOpen":true,}});}
			 Panel}
			 { const $$_txeThsilbuP1C = __sveltets_2_ensureComponent(PublishText); new $$_txeThsilbuP1C({ target: __sveltets_2_any(), props: {   current,"onpublished":load,}});}
			if(older.length > 0){
				 { const $$_lenaP1C = __sveltets_2_ensureComponent(Panel); new $$_lenaP1C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Older versions`,"aside":`Kept for the people who signed them`,}});
					 { svelteHTML.createElement("ul", {});
						   for(let text of __sveltets_2_ensureArray(older)){text.version; { svelteHTML.createElement("li", {}); { const $$_noisreVtxeT4C = __sveltets_2_ensureComponent(TextVersion); new $$_noisreVtxeT4C({ target: __sveltets_2_any(), props: { text,}});} }}
					 }
				 Panel}
			}
		} else if (!failure){
			 { svelteHTML.createElement("p", { "role":`status`,});  }
		}
	}
 }


};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;