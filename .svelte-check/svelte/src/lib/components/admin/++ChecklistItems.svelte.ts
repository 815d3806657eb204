///<reference types="svelte" />
;
import type { ChecklistVersionMessage } from '../../wire/checklist.ts';
import { itemText, phaseOptions } from './checklist-labels.ts';

;type $$ComponentProps =  { items: ChecklistVersionMessage['items'] };function $$render() {

	
	

	let { items }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
;
async () => {

   for(let phase of __sveltets_2_ensureArray(phaseOptions)){phase.value;
	const own = items.filter((item) => item.phase === phase.value);
	if(own.length > 0){
		 { svelteHTML.createElement("h3", {});phase.label; }
		 { svelteHTML.createElement("ul", {});
			   for(let item of __sveltets_2_ensureArray(own)){item.itemId;
				 { svelteHTML.createElement("li", {});item.text;  { svelteHTML.createElement("small", {});itemText(item); } }
			}
		 }
	}
}
if(items.length === 0){ { svelteHTML.createElement("p", {});  }}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ChecklistItems__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ChecklistItems__SvelteComponent_ = ReturnType<typeof ChecklistItems__SvelteComponent_>;
/*Ωignore_endΩ*/export default ChecklistItems__SvelteComponent_;