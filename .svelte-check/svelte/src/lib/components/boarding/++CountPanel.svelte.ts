///<reference types="svelte" />
;
import type { AboardView } from '../../snapshot/aboard-view.ts';
import { countWords } from '../charter/charter-labels.ts';
import StatusMark from '../ui/StatusMark.svelte';
import BoardingMark from './BoardingMark.svelte';
;

	interface Props {
		view: AboardView;
	};function $$render() {

	
	
	
	


	let { view }: Props = $props();
	let count = $derived(view.count);
	let parts = $derived([
		{ label: 'Expected', number: count.expected, state: 'expected' as const },
		{ label: 'Aboard', number: count.aboard, state: 'aboard' as const },
		{ label: 'Ashore', number: count.ashore, state: 'ashore' as const }
	]);
	let aboardHere = $derived(view.unsentAboard);
	let total = $derived(Math.max(1, count.total));
	/** Past this a pip is thinner than its gap. */
	const maxPips = 36;
;
async () => {

 { svelteHTML.createElement("section", { "aria-label":`Guests by place`,});
	 { svelteHTML.createElement("div", { "class":`counts`,});
		   for(let { label, number, state } of __sveltets_2_ensureArray(parts)){label;
			 { svelteHTML.createElement("div", {     "class":`count`,"role":`group`,"aria-label":label,});
				 { svelteHTML.createElement("span", {}); { const $$_kraMgnidraoB4C = __sveltets_2_ensureComponent(BoardingMark); new $$_kraMgnidraoB4C({ target: __sveltets_2_any(), props: {   state,"size":22,}});}label; }
				 { svelteHTML.createElement("b", {});number; }
			 }
		}
	 }
	 { svelteHTML.createElement("span", {        "class":`line`,"aria-hidden":`true`,});total <= maxPips;__sveltets_2_ensureType(String, Number, `${100 / total} `);__sveltets_2_ensureType(String, Number, `${((count.aboard - aboardHere) / total) * 100} `);__sveltets_2_ensureType(String, Number, `${(aboardHere / total) * 100} `); { svelteHTML.createElement("i", {}); } { svelteHTML.createElement("i", { "class":`hatch`,}); } }
	 { svelteHTML.createElement("p", { "class":`below`,});
		 { svelteHTML.createElement("span", {});
			count.total;   count.noShow > 0 ? `, ${countWords(count.noShow, 'no-show')}` : '';
			if(count.disputed > 0){ { svelteHTML.createElement("b", { "class":`no`,});count.disputed;          }}
		 }
		if(view.unsentGuests > 0){
			 { svelteHTML.createElement("span", { "class":`here`,}); { const $$_kraMsutatS3C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS3C({ target: __sveltets_2_any(), props: {    "name":`saved`,"size":18,}});}view.unsentGuests;     }
		}
	 }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CountPanel__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CountPanel__SvelteComponent_ = ReturnType<typeof CountPanel__SvelteComponent_>;
/*Ωignore_endΩ*/export default CountPanel__SvelteComponent_;