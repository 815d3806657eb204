///<reference types="svelte" />
;
import { findCharters } from '../../domain/find-charters.ts';
import type { CardView } from '../../snapshot/view.ts';
import { whereText } from '../charter/charter-labels.ts';
import Field from '../ui/Field.svelte';
import Sheet from '../ui/Sheet.svelte';
import { clockText, dayText } from '../../format/local.ts';
import { dateAt } from '../../format/time.ts';
;

	interface Props {
		charters: readonly CardView[];
		nowMs: number;
		subtitle: string;
		/** Resolves with an error message if the corrected copy wasn't saved. */
		onchoose: (charter: CardView) => Promise<string | undefined>;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	
	


	let { charters, nowMs, subtitle, onchoose, onclose }: Props = $props();
	let typed = $state('');
	let isBusy = $state(false);
	let problem = $state<string | undefined>();
	let found = $derived(findCharters(charters, typed, dateAt(nowMs), ({ card }) => card));

	async function choose(charter: CardView) {
		if (isBusy) return;
		isBusy = true;
		problem = await onchoose(charter);
		isBusy = false;
		if (problem === undefined) onclose();
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {      children:() => { return __sveltets_2_any(0); },"title":`Choose charter`,subtitle,onclose,"closeLabel":`Cancel`,"isTall":true,}});
	 { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); const $$_dleiF1 = new $$_dleiF1C({ target: __sveltets_2_any(), props: {          "label":`Search`,"type":`search`,value:typed,"autocomplete":`off`,"placeholder":`Name, place, or day`,}});/*Ωignore_startΩ*/() => typed = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF1.$$bindings = 'value';}
	if(problem){ { svelteHTML.createElement("p", { "role":`alert`,});problem; }}
	 { svelteHTML.createElement("ul", {});
		   for(let charter of __sveltets_2_ensureArray(found)){charter.card.eventId;
			 { svelteHTML.createElement("li", {});
				 { svelteHTML.createElement("button", {   "type":`button`,"onclick":() => void choose(charter),});
					 { svelteHTML.createElement("b", {});charter.card.title; }
					 { svelteHTML.createElement("span", {});dayText(charter.card.date);  clockText(charter.card.startsAt); whereText(charter.card); }
				 }
			 }
		}
			 { svelteHTML.createElement("li", { "class":`none`,});      }
		
	 }
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ChooseCharterSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ChooseCharterSheet__SvelteComponent_ = ReturnType<typeof ChooseCharterSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default ChooseCharterSheet__SvelteComponent_;