///<reference types="svelte" />
;
import { countWords } from '../charter/charter-labels.ts';
import SaveBar from '../ui/SaveBar.svelte';
import Sheet from '../ui/Sheet.svelte';
import type { OfferedEntry } from './offered-entry.ts';
;

	interface Props {
		offered: readonly OfferedEntry[];
		/** How many entries could not be read. */
		damaged: number;
		/** Called with the chosen ids. */
		onimport: (ids: string[]) => void;
		onclose: () => void;
	};function $$render() {
 const rows/*Ωignore_positionΩ*/ = (list: readonly OfferedEntry[])/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
	 { svelteHTML.createElement("ul", {});
		   for(let one of __sveltets_2_ensureArray(list)){one.id;
			 { svelteHTML.createElement("li", {});
				 { svelteHTML.createElement("label", {});
					 { svelteHTML.createElement("input", {       "type":`checkbox`,"value":one.id,"disabled":one.isHere,});chosen = __sveltets_2_any(null);}
					 { svelteHTML.createElement("span", {});
						 { svelteHTML.createElement("b", {});one.what; }
						if(one.detail){ { svelteHTML.createElement("span", {});one.detail; }}
						 { svelteHTML.createElement("small", {});one.who; }
						 { svelteHTML.createElement("small", {});one.charter; }
						if(one.isHere){ { svelteHTML.createElement("small", {});    }}
					 }
				 }
			 }
		}
	 }
};return __sveltets_2_any(0)};
	
	
	
	


	let { offered, damaged, onimport, onclose }: Props = $props();

	let money = $derived(offered.filter((one) => !one.isCorrection));
	let corrections = $derived(offered.filter((one) => one.isCorrection));
	// Anyone can make such a link, so corrections are only imported if a person selects them.
	// svelte-ignore state_referenced_locally
	let chosen = $state(offered.filter((one) => !one.isCorrection && !one.isHere).map((one) => one.id));
	let detail = $derived(chosen.length === 0 ? 'Nothing is selected' : 'They are sent from this phone');

	function take() {
		if (chosen.length > 0) onimport($state.snapshot(chosen));
	}
;
async () => {



  { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {      children:() => { return __sveltets_2_any(0); },"title":`Import from another phone`,"subtitle":countWords(offered.length, 'entry', 'entries'),onclose,"closeLabel":`Cancel`,foot:() => { async ()/*Ωignore_positionΩ*/ => {
		 { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {        "title":`Import ${countWords(chosen.length, 'entry', 'entries')}`,detail,"disabled":chosen.length === 0,"onclick":take,}});}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
	 { svelteHTML.createElement("p", {});                 }
	if(money.length > 0){;__sveltets_2_ensureSnippet(rows(money));}
	if(corrections.length > 0){
		 { svelteHTML.createElement("h3", {});  }
		 { svelteHTML.createElement("p", {});              }
		;__sveltets_2_ensureSnippet(rows(corrections));
	}
	if(offered.length === 0){ { svelteHTML.createElement("p", {});     }}
	if(damaged > 0){
		 { svelteHTML.createElement("p", { "role":`alert`,});
			countWords(damaged, 'entry', 'entries');         damaged === 1
				? 'it'
				: 'them';    
		 }
	}
	
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ImportSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ImportSheet__SvelteComponent_ = ReturnType<typeof ImportSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default ImportSheet__SvelteComponent_;