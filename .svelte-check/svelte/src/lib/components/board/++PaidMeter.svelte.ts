///<reference types="svelte" />
;
import { formatCentsShort } from '../../domain/money.ts';
import { paidSentence } from '../charter/charter-labels.ts';
import Meter from '../ui/Meter.svelte';
;

	interface Props {
		paidCents: number;
		unsentCents: number;
		priceCents: number;
	};function $$render() {

	
	
	


	let { paidCents, unsentCents, priceCents }: Props = $props();
	// If more than the price was paid, the line is full and the hatch keeps its share.
	let isFree = $derived(priceCents === 0 && paidCents === 0);
	let whole = $derived(Math.max(priceCents, paidCents, 1));
	let overCents = $derived(Math.max(0, paidCents - priceCents));
;
async () => {

 { const $$_reteM0C = __sveltets_2_ensureComponent(Meter); new $$_reteM0C({ target: __sveltets_2_any(), props: {                "label":overCents > 0 ? `Overpaid ${formatCentsShort(overCents)}` : 'Paid',"sentence":paidSentence(paidCents, priceCents, unsentCents),"figure":isFree ? '' : `${formatCentsShort(paidCents)} `,"of":isFree ? 'Nothing due' : `of ${formatCentsShort(priceCents)}`,"recordedPart":Math.max(0, paidCents - unsentCents) / whole,"unsentPart":unsentCents / whole,"overPart":overCents / whole,"isDone":priceCents > 0 && overCents === 0 && paidCents - unsentCents >= priceCents,}});}
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const PaidMeter__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PaidMeter__SvelteComponent_ = ReturnType<typeof PaidMeter__SvelteComponent_>;
/*Ωignore_endΩ*/export default PaidMeter__SvelteComponent_;