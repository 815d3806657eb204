///<reference types="svelte" />
;
import { formatCentsShort } from '../../domain/money.ts';
import type { CardView } from '../../snapshot/view.ts';
import type { AboardCount } from '../../snapshot/view.ts';
import { countSignedHere, signedSentence } from '../charter/charter-labels.ts';
import PaidMeter from './PaidMeter.svelte';
import PipMeter from './PipMeter.svelte';
;

	interface Props {
		charter: CardView;
		/** Shows how many are aboard. */
		aboard?: AboardCount | undefined;
	};function $$render() {

	
	
	
	
	
	


	let { charter, aboard }: Props = $props();
	let card = $derived(charter.card);
	/** Signed on this phone and not on the board yet. */
	let signedHere = $derived(countSignedHere(charter.patrons));
;
async () => {

 { svelteHTML.createElement("dl", { });charter.paidCents !== undefined || charter.unsentCents > 0;
	if(aboard){
		 { const $$_reteMpiP1C = __sveltets_2_ensureComponent(PipMeter); new $$_reteMpiP1C({ target: __sveltets_2_any(), props: {           "label":`Aboard`,"count":aboard.count.aboard,"of":aboard.count.total,"unsent":aboard.unsentAboard,"sentence":`${aboard.count.aboard} of ${aboard.count.total} aboard`,}});}
	}
	 { const $$_reteMpiP1C = __sveltets_2_ensureComponent(PipMeter); new $$_reteMpiP1C({ target: __sveltets_2_any(), props: {           "label":`Signed`,"count":card.waivers.signed + signedHere,"of":card.waivers.needed,"unsent":signedHere,"sentence":signedSentence(card.waivers.signed + signedHere, card.waivers.needed, signedHere),}});}
	if(charter.paidCents !== undefined && card.totalPriceCents !== undefined){
		 { const $$_reteMdiaP1C = __sveltets_2_ensureComponent(PaidMeter); new $$_reteMdiaP1C({ target: __sveltets_2_any(), props: {      "paidCents":charter.paidCents,"unsentCents":charter.unsentCents,"priceCents":card.totalPriceCents,}});}
	} else if (charter.unsentCents > 0){
		
		 { svelteHTML.createElement("div", { "class":`held`,});
			 { svelteHTML.createElement("dt", {});   }
			 { svelteHTML.createElement("dd", {});formatCentsShort(charter.unsentCents); }
		 }
	}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Meters__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Meters__SvelteComponent_ = ReturnType<typeof Meters__SvelteComponent_>;
/*Ωignore_endΩ*/export default Meters__SvelteComponent_;