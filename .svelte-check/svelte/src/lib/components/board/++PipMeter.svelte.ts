///<reference types="svelte" />
;
import Meter from '../ui/Meter.svelte';
;

	interface Props {
		label: string;
		count: number;
		of: number;
		/** Counted on this phone only. */
		unsent?: number;
		/** For screen readers: `12 of 12 waivers signed`. */
		sentence: string;
	};function $$render() {

	


	let { label, count, of, unsent = 0, sentence }: Props = $props();
	let pips = $derived(Math.max(1, of));
;
async () => {

 { const $$_reteM0C = __sveltets_2_ensureComponent(Meter); new $$_reteM0C({ target: __sveltets_2_any(), props: {              label,sentence,"figure":String(count),"of":`/${of}`,"recordedPart":Math.min(count - unsent, pips) / pips,"unsentPart":unsent / pips,"isDone":of > 0 && count - unsent >= of,pips,}});}
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const PipMeter__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PipMeter__SvelteComponent_ = ReturnType<typeof PipMeter__SvelteComponent_>;
/*Ωignore_endΩ*/export default PipMeter__SvelteComponent_;