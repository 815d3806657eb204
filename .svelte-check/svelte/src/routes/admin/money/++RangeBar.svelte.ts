///<reference types="svelte" />
;
import { presetLabels, rangeText } from '$lib/components/admin/money-labels';
import Button from '$lib/components/ui/Button.svelte';
import Field from '$lib/components/ui/Field.svelte';
import Segmented from '$lib/components/ui/Segmented.svelte';
import { isRealDate } from '$lib/domain/real-date';
import { rangeAround, rangePresets, shiftRange, type MoneyRange, type RangePreset } from '$lib/office/money-range';
;

	interface Props {
		range: MoneyRange;
		today: string;
		onchange: (range: MoneyRange) => void;
	};function $$render() {

	
	
	
	
	
	


	let { range, today, onchange }: Props = $props();

	/** `own` shows two fields. */
	let chosen = $derived<RangePreset | 'own'>(range.preset ?? 'own');
	let from = $derived(range.from);
	let to = $derived(range.to);
	let error = $state<string>();
	const options = [
		...rangePresets.map((preset) => ({ value: preset, label: presetLabels[preset] })),
		{ value: 'own', label: 'Dates' }
	] as const;

	function choose(preset: RangePreset | 'own') {
		chosen = preset;
		error = undefined;
		if (preset === 'own') return;
		// Uses today if the current range includes it, so that *Month* after *Week* is this month.
		const day = today >= range.from && today <= range.to ? today : range.from;
		onchange(rangeAround(day, preset));
	}

	function apply(event: SubmitEvent) {
		event.preventDefault();
		if (!isRealDate(from) || !isRealDate(to)) error = 'Choose both days.';
		else if (to < from) error = 'The last day can’t be before the first.';
		else {
			error = undefined;
			onchange({ preset: undefined, from, to });
		}
	}
;
async () => {

 { svelteHTML.createElement("div", { "class":`range`,});
	 { const $$_detnemgeS1C = __sveltets_2_ensureComponent(Segmented); const $$_detnemgeS1 = new $$_detnemgeS1C({ target: __sveltets_2_any(), props: {      "legend":`Range`,value:__sveltets_2_get_set_binding(() => chosen,(preset) => preset && choose(preset)),options,}});$$_detnemgeS1.$$bindings = 'value';}
	if(chosen === 'own'){
		 { svelteHTML.createElement("form", { "onsubmit":apply,});
			 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {      "label":`From`,"type":`date`,value:from,}});/*Ωignore_startΩ*/() => from = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
			 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {       "label":`To`,"type":`date`,value:to,error,}});/*Ωignore_startΩ*/() => to = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
			 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"type":`submit`,}});  Button}
		 }
	}
	 { svelteHTML.createElement("div", { "class":`step`,});
		 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {        "kind":`bare`,"icon":`back`,"label":`Earlier`,"onclick":() => onchange(shiftRange(range, -1)),}});}
		 { svelteHTML.createElement("h2", { "aria-live":`polite`,});rangeText(range); }
		 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {        "kind":`bare`,"icon":`next`,"label":`Later`,"onclick":() => onchange(shiftRange(range, 1)),}});}
	 }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const RangeBar__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type RangeBar__SvelteComponent_ = ReturnType<typeof RangeBar__SvelteComponent_>;
/*Ωignore_endΩ*/export default RangeBar__SvelteComponent_;