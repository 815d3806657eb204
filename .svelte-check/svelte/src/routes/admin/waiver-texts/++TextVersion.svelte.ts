///<reference types="svelte" />
;
import { dateText } from '$lib/format/local';
import { dateAt } from '$lib/format/time';
import RenderedText from '$lib/components/waiver/RenderedText.svelte';
import type { WaiverTextMessage } from '$lib/wire/signed-waiver';

;type $$ComponentProps =  { text: WaiverTextMessage; isOpen?: boolean };function $$render() {

	
	
	
	

	let { text, isOpen = false }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
	let label = $derived(text.isSample ? 'Sample' : `Version ${text.version}`);
;
async () => {

 { svelteHTML.createElement("details", { "open":isOpen,});
	 { svelteHTML.createElement("summary", {});
		 { svelteHTML.createElement("b", {});label; }
		 { svelteHTML.createElement("span", { });text.isSample
				? 'ships with the app'
				: `published ${dateText(dateAt(text.publishedAt))} by ${text.publishedBy}`; }
		 { svelteHTML.createElement("code", { "title":`SHA-256 ${text.sha256}`,}); text.sha256.slice(0, 16); }
	 }
	 { svelteHTML.createElement("article", {});
		 { svelteHTML.createElement("h3", {});text.title; }
		 { const $$_txeTderedneR2C = __sveltets_2_ensureComponent(RenderedText); new $$_txeTderedneR2C({ target: __sveltets_2_any(), props: {  "html":text.html,}});}
	 }
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const TextVersion__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type TextVersion__SvelteComponent_ = ReturnType<typeof TextVersion__SvelteComponent_>;
/*Ωignore_endΩ*/export default TextVersion__SvelteComponent_;