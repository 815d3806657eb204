///<reference types="svelte" />
;
import scriptUrl from './client-script.ts?worker&url';
import Letterhead from '$lib/components/waiver/Letterhead.svelte';
import CharterSummary from '$lib/components/waiver/CharterSummary.svelte';
import WaiverFields from '$lib/components/waiver/WaiverFields.svelte';
import RenderedText from '$lib/components/waiver/RenderedText.svelte';
import { fullDayText } from '$lib/format/local';
function $$render() {

	
	
	
	
	
	/*Ωignore_startΩ*/;type $$ComponentProps = { data: import('./$types.js').PageData, form: import('./$types.js').ActionData };/*Ωignore_endΩ*/

	let { data, form }: $$ComponentProps = $props();
	let { event, text } = $derived(data);
	let isCanceled = $derived(event.status === 'cancelled');
	let errors = $derived(form?.errors ?? []);
	let waitS = $derived(form?.retryAfterS);
	let waitWords = $derived(
		waitS === undefined ? '' : waitS < 90 ? `${waitS} seconds` : `${Math.ceil(waitS / 60)} minutes`
	);
;
async () => {

 { svelteHTML.createElement("svelte:head", {});
	 { svelteHTML.createElement("title", {});isCanceled ? 'Canceled: ' : errors.length > 0 ? 'Not signed yet: ' : '';text.title; event.kind; }
	 { svelteHTML.createElement("meta", {    "name":`description`,"content":`Read it and sign, in about two minutes, on any phone.`,});}
	if(!isCanceled){ { svelteHTML.createElement("script", {   "type":`module`,"src":scriptUrl,}); }}
 }

 { const $$_daehretteL0C = __sveltets_2_ensureComponent(Letterhead); new $$_daehretteL0C({ target: __sveltets_2_any(), props: {    "boat":event.boat ?? data.businessName,"title":text.title,}});}
if(isCanceled){
	 { svelteHTML.createElement("p", {   "class":`summary`,"role":`status`,});
		 { svelteHTML.createElement("b", {});    }
		form ? 'Your signature was not recorded. ' : '';             
		 
	 }
}
 { const $$_yrammuSretrahC0C = __sveltets_2_ensureComponent(CharterSummary); new $$_yrammuSretrahC0C({ target: __sveltets_2_any(), props: { event,}});}
if(!isCanceled){
	 { svelteHTML.createElement("article", {     "class":`prose`,"lang":`en`,"translate":`no`,});
		 { const $$_txeTderedneR1C = __sveltets_2_ensureComponent(RenderedText); new $$_txeTderedneR1C({ target: __sveltets_2_any(), props: {  "html":text.html,}});}
	 }
	 { svelteHTML.createElement("form", {        "method":`post`,...__sveltets_2_empty({"data-waiver":true}),...__sveltets_2_empty({"data-now":data.now}),...__sveltets_2_empty({"data-zone":event.timeZone}),...__sveltets_2_empty({"data-sail":event.date}),"novalidate":true,});
		if(waitS !== undefined){
			 { svelteHTML.createElement("div", {       "class":`summary`,"id":`problems`,"role":`alert`,"tabindex":-1,});
				 { svelteHTML.createElement("h2", {});   }
				 { svelteHTML.createElement("p", {});           waitWords;      }
			 }
		}
		if(form?.isFull){
			 { svelteHTML.createElement("div", {       "class":`summary`,"id":`problems`,"role":`alert`,"tabindex":-1,});
				 { svelteHTML.createElement("h2", {});   }
				 { svelteHTML.createElement("p", {});                  }
			 }
		}
		 { const $$_sdleiFreviaW1C = __sveltets_2_ensureComponent(WaiverFields); new $$_sdleiFreviaW1C({ target: __sveltets_2_any(), props: {     "typed":form?.typed ?? data.typed,errors,"mailsCopy":data.mailsCopy,}});}
		 { svelteHTML.createElement("input", {      "type":`hidden`,"name":`formId`,"value":form?.formId ?? data.formId,});}
		 { svelteHTML.createElement("input", {      "type":`hidden`,"name":`askedSignature`,"value":form?.askedSignature ?? '',});}
		 { svelteHTML.createElement("input", {      "type":`hidden`,"name":`textSha256`,"value":text.sha256,});}
		  { svelteHTML.createElement("input", {    "type":`hidden`,"name":`signedAt`,"value":"",});}
		 { svelteHTML.createElement("button", { "type":`submit`,});  }
		 { svelteHTML.createElement("p", { "class":`after`,});
			            
			data.mailsCopy
				? 'We also email it if your address is on the guest list, or once the crew knows who you are.'
				: 'We can’t send email right now.';
		 }
	 }
}
 { svelteHTML.createElement("footer", {});
	 { svelteHTML.createElement("p", {});  text.version;  fullDayText(text.publishedAt.slice(0, 10)); }
	 { svelteHTML.createElement("p", { "class":`code`,}); text.sha256.slice(0, 16); }
 }
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;