///<reference types="svelte" />
;
import type { CrewSlot } from '../../domain/crew.ts';
import { crewLine, slotWords } from '../charter/charter-labels.ts';
;

	interface Props {
		crew: readonly CrewSlot[];
	};function $$render() {

	
	


	let { crew }: Props = $props();
	let words = $derived(crewLine(crew));
;
async () => {

 { svelteHTML.createElement("p", {});
	    for(let { slot, name } of __sveltets_2_ensureArray(words)){let index = 1;index;
		if(name){
			 { svelteHTML.createElement("span", {});slotWords[slot].short;  { svelteHTML.createElement("b", {});name; } }
		}else{
			 { svelteHTML.createElement("span", { "class":`open`,});slotWords[slot].short;  }
		}
	}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CrewLine__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CrewLine__SvelteComponent_ = ReturnType<typeof CrewLine__SvelteComponent_>;
/*Ωignore_endΩ*/export default CrewLine__SvelteComponent_;