///<reference types="svelte" />
;
import type { Snippet } from 'svelte';
import { dayOf } from '../../format/local.ts';
;

	interface Props {
		date: string;
		/** The month shows only if it isn't the current one. */
		hasMonth: boolean;
		children: Snippet;
	};function $$render() {

	
	


	let { date, hasMonth, children }: Props = $props();
	let day = $derived(dayOf(date));
;
async () => {

 { svelteHTML.createElement("section", {});
	 { svelteHTML.createElement("h3", {});
		 { svelteHTML.createElement("span", {});day.weekday; }
		if(hasMonth){ { svelteHTML.createElement("span", {});day.month; }}else{ { svelteHTML.createElement("span", { "class":`visually-hidden`,});day.month; }}
		 { svelteHTML.createElement("b", {});day.day; }
	 }
	 { svelteHTML.createElement("div", { "class":`rows`,});;__sveltets_2_ensureSnippet(children()); }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const DayGroup__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type DayGroup__SvelteComponent_ = ReturnType<typeof DayGroup__SvelteComponent_>;
/*Ωignore_endΩ*/export default DayGroup__SvelteComponent_;