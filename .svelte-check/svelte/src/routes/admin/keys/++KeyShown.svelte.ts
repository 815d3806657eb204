///<reference types="svelte" />
;
import Button from '$lib/components/ui/Button.svelte';
import Sheet from '$lib/components/ui/Sheet.svelte';
;

	interface Props {
		name: string;
		key: string;
		onclose: () => void;
	};function $$render() {

	
	


	let { name, key, onclose }: Props = $props();
	let said = $state('');

	async function copy() {
		try {
			await navigator.clipboard.writeText(key);
			said = 'Copied.';
		} catch {
			// The browser blocked the clipboard. The person can copy the key from the screen.
			said = 'The browser didn’t allow copying. Select the key and copy it.';
		}
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },"title":`Key for ${name}`,onclose,}});
	 { svelteHTML.createElement("p", {});            { svelteHTML.createElement("code", {});  }  }
	 { svelteHTML.createElement("p", {   "class":`key`,"translate":`no`,});key; }
	 { svelteHTML.createElement("div", { "class":`buttons`,});
		 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`copy`,"onclick":() => void copy(),}});   Button}
		 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"kind":`main`,"onclick":onclose,}});   Button}
	 }
	 { svelteHTML.createElement("p", {   "class":`said`,"role":`status`,});said; }
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const KeyShown__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type KeyShown__SvelteComponent_ = ReturnType<typeof KeyShown__SvelteComponent_>;
/*Ωignore_endΩ*/export default KeyShown__SvelteComponent_;