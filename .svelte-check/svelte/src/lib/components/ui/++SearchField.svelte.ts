///<reference types="svelte" />
;
import Button from './Button.svelte';
import Icon from './Icon.svelte';
import { isComposing } from './keyboard.ts';
;

	interface Props {
		text: string;
		label: string;
		placeholder: string;
		onclose: () => void;
	};function $$render() {

	
	
	


	let { text = $bindable(), label, placeholder, onclose }: Props = $props()/*Ωignore_startΩ*/;text;/*Ωignore_endΩ*/;
;
async () => {

 { svelteHTML.createElement("search", {});
	 { svelteHTML.createElement("div", { "class":`box`,});
		 { const $$_nocI2C = __sveltets_2_ensureComponent(Icon); new $$_nocI2C({ target: __sveltets_2_any(), props: {  "name":`search`,}});}
		 { svelteHTML.createElement("input", {                   "type":`search`,"aria-label":label,placeholder,"bind:value":text,"autocomplete":`off`,"autocapitalize":`none`,"spellcheck":`false`,"enterkeyhint":`search`,[Symbol("@attach")]:(node) => node.focus(),"onkeydown":(event) => {
				if (event.key === 'Escape' && !isComposing(event)) onclose();
			},});/*Ωignore_startΩ*/() => text = __sveltets_2_any(null);/*Ωignore_endΩ*/}
		 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {        "kind":`bare`,"icon":`close`,"label":`Close search`,"onclick":onclose,}});}
	 }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings('text'), slots: {}, events: {} }}
const SearchField__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type SearchField__SvelteComponent_ = ReturnType<typeof SearchField__SvelteComponent_>;
/*Ωignore_endΩ*/export default SearchField__SvelteComponent_;