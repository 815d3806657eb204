///<reference types="svelte" />
;
import Letterhead from '$lib/components/waiver/Letterhead.svelte';
import RenderedText from '$lib/components/waiver/RenderedText.svelte';
import { inkBox } from '$lib/domain/ink';
function $$render() {
 const rows/*Ωignore_positionΩ*/ = (lines: readonly (readonly [string, string])[])/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
	 { svelteHTML.createElement("dl", { "class":`facts wide`,});
		   for(let [label, value] of __sveltets_2_ensureArray(lines)){label;
			 { svelteHTML.createElement("div", {});
				 { svelteHTML.createElement("dt", {});label; }
				 { svelteHTML.createElement("dd", {}); { svelteHTML.createElement("bdi", {});value; } }
			 }
		}
	 }
};return __sveltets_2_any(0)};
	
	
	/*Ωignore_startΩ*/;type $$ComponentProps = { data: import('./$types.js').PageData };/*Ωignore_endΩ*/

	let { data }: $$ComponentProps = $props();
	let copyWords = $derived<Record<typeof data.copy, string>>({
		no_address: '',
		sent: `We emailed the PDF to ${data.email} as well.`,
		sending: `We are emailing the PDF to ${data.email} as well.`,
		waits_for_match: `We email the PDF to ${data.email} once the crew has found you on the guest list.`,
		not_mailed: 'We don’t email this copy, so save one of them now.',
		no_email_now: 'We can’t send email right now, so save one of them now.'
	});
;
async () => {

 { svelteHTML.createElement("svelte:head", {});
	 { svelteHTML.createElement("title", {}); data.event.kind; }
	 { svelteHTML.createElement("meta", {    "name":`description`,"content":`A private copy of a signed waiver.`,});}
 }

 { const $$_daehretteL0C = __sveltets_2_ensureComponent(Letterhead); new $$_daehretteL0C({ target: __sveltets_2_any(), props: {    "boat":data.event.boat,"title":`Signed`,}});}
 { svelteHTML.createElement("p", {});
	                 
	if(data.email !== undefined){copyWords[data.copy];}
 }
 { svelteHTML.createElement("p", {});
	  
	    for(let name of __sveltets_2_ensureArray(data.covered)){let at = 1;at;at > 0 ? ', ' : ''; { svelteHTML.createElement("b", {}); { svelteHTML.createElement("bdi", {});name; } }}     
	 
 }
 { svelteHTML.createElement("p", {}); { svelteHTML.createElement("a", {   "class":`go`,"href":data.pdfPath,});     } }
 { svelteHTML.createElement("p", {}); { svelteHTML.createElement("a", { "href":`/g/${data.event.eventId}`,});   } }
 { svelteHTML.createElement("section", {});
	 { svelteHTML.createElement("h2", {});  }
	;__sveltets_2_ensureSnippet(rows(data.lines.facts));
	;__sveltets_2_ensureSnippet(rows(data.lines.answers));
	if(data.inkPath){
		 { svelteHTML.createElement("svg", {       "class":`ink`,"viewBox":`0 0 ${inkBox.width} ${inkBox.height}`,"role":`img`,"aria-label":`Drawn signature`,});
			 { svelteHTML.createElement("path", {  "d":data.inkPath,});}
		 }
	}
	if(data.typedSignature){ { svelteHTML.createElement("p", { "class":`signature`,}); { svelteHTML.createElement("bdi", {});data.typedSignature; } }}
 }
if(data.text){
	 { svelteHTML.createElement("article", {     "class":`prose`,"lang":`en`,"translate":`no`,});
		 { const $$_txeTderedneR1C = __sveltets_2_ensureComponent(RenderedText); new $$_txeTderedneR1C({ target: __sveltets_2_any(), props: {  "html":data.text.html,}});}
	 }
}
 { svelteHTML.createElement("section", {});
	 { svelteHTML.createElement("h2", {});  }
	 { svelteHTML.createElement("div", { "class":`evidence`,});;__sveltets_2_ensureSnippet(rows(data.lines.evidence)); }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;