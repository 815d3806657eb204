///<reference types="svelte" />
;
import type { BoatDraft } from '../../office/boats.ts';
import Field from '../ui/Field.svelte';
import MoneyField from '../ui/MoneyField.svelte';
import TipRuleFields from './TipRuleFields.svelte';
;

	interface Props {
		draft: BoatDraft;
		problems: Record<string, string>;
	};function $$render() {

	
	
	
	


	let { draft = $bindable(), problems }: Props = $props()/*Ωignore_startΩ*/;draft;/*Ωignore_endΩ*/;
	const tipOptions: { value: BoatDraft['tipKind']; label: string }[] = [
		{ value: '', label: 'As in settings' },
		{ value: 'equal', label: 'Equal shares' },
		{ value: 'weights', label: 'Shares for each slot' }
	];
;
async () => {

  { const $$_dleiF0C = __sveltets_2_ensureComponent(Field); const $$_dleiF0 = new $$_dleiF0C({ target: __sveltets_2_any(), props: {          "label":`Name`,value:draft.name,"error":problems.name,"maxlength":60,"autocomplete":`off`,"required":true,}});/*Ωignore_startΩ*/() => draft.name = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF0.$$bindings = 'value';}
 { const $$_dleiF0C = __sveltets_2_ensureComponent(Field); const $$_dleiF0 = new $$_dleiF0C({ target: __sveltets_2_any(), props: {              "label":`Capacity`,value:draft.capacity,"error":problems.capacity,"inputmode":`numeric`,"autocomplete":`off`,"maxlength":6,"hint":`The most guests this boat may take. New charters use it.`,}});/*Ωignore_startΩ*/() => draft.capacity = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF0.$$bindings = 'value';}
 { const $$_dleiF0C = __sveltets_2_ensureComponent(Field); const $$_dleiF0 = new $$_dleiF0C({ target: __sveltets_2_any(), props: {          "label":`Meeting places`,value:draft.docks,"error":problems.docks,"rows":2,"hint":`One on each line. The charter form offers them.`,}});/*Ωignore_startΩ*/() => draft.docks = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF0.$$bindings = 'value';}
 { const $$_dleiFyenoM0C = __sveltets_2_ensureComponent(MoneyField); const $$_dleiFyenoM0 = new $$_dleiFyenoM0C({ target: __sveltets_2_any(), props: {        "label":`Change float`,text:draft.changeFloat,"error":problems.changeFloatCents,"hint":`Change that stays in the drawer. It isn’t counted as cash in hand.`,}});/*Ωignore_startΩ*/() => draft.changeFloat = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiFyenoM0.$$bindings = 'text';}
 { const $$_dleiF0C = __sveltets_2_ensureComponent(Field); const $$_dleiF0 = new $$_dleiF0C({ target: __sveltets_2_any(), props: {              "label":`Minutes before`,value:draft.minutesBefore,"error":problems.minutesBefore,"inputmode":`numeric`,"autocomplete":`off`,"maxlength":6,"hint":`Paid time before departure`,}});/*Ωignore_startΩ*/() => draft.minutesBefore = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF0.$$bindings = 'value';}
 { const $$_dleiF0C = __sveltets_2_ensureComponent(Field); const $$_dleiF0 = new $$_dleiF0C({ target: __sveltets_2_any(), props: {              "label":`Minutes after`,value:draft.minutesAfter,"error":problems.minutesAfter,"inputmode":`numeric`,"autocomplete":`off`,"maxlength":6,"hint":`Paid time after return`,}});/*Ωignore_startΩ*/() => draft.minutesAfter = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF0.$$bindings = 'value';}
 { const $$_sdleiFeluRpiT0C = __sveltets_2_ensureComponent(TipRuleFields); const $$_sdleiFeluRpiT0 = new $$_sdleiFeluRpiT0C({ target: __sveltets_2_any(), props: {    draft,"options":tipOptions,problems,}});/*Ωignore_startΩ*/() => draft = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_sdleiFeluRpiT0.$$bindings = 'draft';}
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings('draft'), slots: {}, events: {} }}
const BoatFields__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type BoatFields__SvelteComponent_ = ReturnType<typeof BoatFields__SvelteComponent_>;
/*Ωignore_endΩ*/export default BoatFields__SvelteComponent_;