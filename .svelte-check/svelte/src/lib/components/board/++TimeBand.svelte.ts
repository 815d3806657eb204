///<reference types="svelte" />
;
import { elapsedPart, hasEnded, isNow, statusIcons, statusWords } from '../charter/charter-labels.ts';
import type { CardView } from '../../snapshot/view.ts';
import Icon from '../ui/Icon.svelte';
import { clockOf } from '../../format/local.ts';
;

	interface Props {
		charter: CardView;
		nowMs: number;
	};function $$render() {

	
	
	
	


	let { charter, nowMs }: Props = $props();
	let card = $derived(charter.card);
	let start = $derived(clockOf(card.startsAt));
	let end = $derived(clockOf(card.endsAt));
	let status = $derived(charter.statusHere ?? card.status);
	let isOn = $derived(isNow({ ...card, status }, nowMs));
	// Nobody has to mark a charter as completed, and one that is over isn't confirmed anymore.
	let isOver = $derived(status === 'confirmed' && hasEnded(card, nowMs));
;
async () => {

 { svelteHTML.createElement("header", {  });isOn;card.status === 'cancelled';
	 { svelteHTML.createElement("p", { "class":`time`,});
		 { svelteHTML.createElement("span", {});start.time;  { svelteHTML.createElement("small", {});start.half; } }
		 { svelteHTML.createElement("i", { "aria-hidden":`true`,}); } { svelteHTML.createElement("span", { "class":`visually-hidden`,});   }
		 { svelteHTML.createElement("span", {});end.time;  { svelteHTML.createElement("small", {});end.half; } }
	 }
	 { svelteHTML.createElement("p", { "class":`status`,});
		 { const $$_nocI2C = __sveltets_2_ensureComponent(Icon); new $$_nocI2C({ target: __sveltets_2_any(), props: {    "name":isOver ? 'completed' : statusIcons[status],"size":20,}});}isOver ? 'Ended' : statusWords[status];
	 }
	if(isOn){ { svelteHTML.createElement("span", {    "class":`elapsed`,"aria-hidden":`true`,});__sveltets_2_ensureType(String, Number, `${elapsedPart(card, nowMs) * 100} `); }}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const TimeBand__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type TimeBand__SvelteComponent_ = ReturnType<typeof TimeBand__SvelteComponent_>;
/*Ωignore_endΩ*/export default TimeBand__SvelteComponent_;