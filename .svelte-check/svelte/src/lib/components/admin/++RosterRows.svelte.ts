///<reference types="svelte" />
;
import Checkbox from './Checkbox.svelte';
import { emptyRow } from './person-row.ts';
import type { PersonRow } from '../../office/event-draft.ts';
import Button from '../ui/Button.svelte';
import CapacityMark from '../board/CapacityMark.svelte';
import Field from '../ui/Field.svelte';
import MoneyField from '../ui/MoneyField.svelte';
import FormProblems from './FormProblems.svelte';
import Panel from './Panel.svelte';
;

	interface Props {
		rows: PersonRow[];
		problems: Record<string, string>;
		/** The number of filled rows, and the boat's capacity if known. */
		guests: number;
		capacity: number | undefined;
		/** Errors about the whole list, and about rows that aren't on screen. */
		listProblems: readonly string[];
		onpaste: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	


	let { rows = $bindable(), problems, guests, capacity, listProblems, onpaste }: Props = $props()/*Ωignore_startΩ*/;rows;/*Ωignore_endΩ*/;
;
async () => {

 { const $$_lenaP0C = __sveltets_2_ensureComponent(Panel); const $$_lenaP0 = new $$_lenaP0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Roster`,"aside":rows.length > 0 ? `${rows.length} so far` : undefined,actions:() => { async ()/*Ωignore_positionΩ*/ => {
		 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`importFile`,"onclick":onpaste,}});   Button}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_lenaP0.$$prop_def;/*Ωignore_endΩ*/
	
	 { const $$_smelborPmroF1C = __sveltets_2_ensureComponent(FormProblems); new $$_smelborPmroF1C({ target: __sveltets_2_any(), props: {  "sentences":listProblems,}});}
	  { const $$_kraMyticapaC1C = __sveltets_2_ensureComponent(CapacityMark); new $$_kraMyticapaC1C({ target: __sveltets_2_any(), props: {    guests,capacity,"todo":`Remove guests, or use a larger boat.`,"isLive":true,}});}
	if(rows.length === 0){
		 { svelteHTML.createElement("p", { "class":`none`,});        }
	}
	 { svelteHTML.createElement("ol", {});
		    for(let row of __sveltets_2_ensureArray(rows)){let index = 1;index;
			 { svelteHTML.createElement("li", {});
				 { svelteHTML.createElement("fieldset", {});
					 { svelteHTML.createElement("legend", { "class":`visually-hidden`,}); index + 1; }
					 { const $$_dleiF4C = __sveltets_2_ensureComponent(Field); const $$_dleiF4 = new $$_dleiF4C({ target: __sveltets_2_any(), props: {           "label":`Name`,value:row.name,"error":problems[`patrons.${index}.name`],"autocomplete":`off`,"maxlength":120,}});/*Ωignore_startΩ*/() => row.name = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF4.$$bindings = 'value';}
					 { const $$_dleiF4C = __sveltets_2_ensureComponent(Field); const $$_dleiF4 = new $$_dleiF4C({ target: __sveltets_2_any(), props: {           "label":`Email`,"type":`email`,value:row.email,"error":problems[`patrons.${index}.email`],"autocomplete":`off`,}});/*Ωignore_startΩ*/() => row.email = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF4.$$bindings = 'value';}
					 { const $$_dleiF4C = __sveltets_2_ensureComponent(Field); const $$_dleiF4 = new $$_dleiF4C({ target: __sveltets_2_any(), props: {             "label":`Phone`,"type":`tel`,value:row.phone,"error":problems[`patrons.${index}.phone`],"autocomplete":`off`,"maxlength":40,}});/*Ωignore_startΩ*/() => row.phone = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF4.$$bindings = 'value';}
					 { const $$_dleiFyenoM4C = __sveltets_2_ensureComponent(MoneyField); const $$_dleiFyenoM4 = new $$_dleiFyenoM4C({ target: __sveltets_2_any(), props: {        "label":`Share`,text:row.share,"placeholder":"","error":problems[`patrons.${index}.shareCents`],}});/*Ωignore_startΩ*/() => row.share = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiFyenoM4.$$bindings = 'text';}
					 { const $$_xobkcehC4C = __sveltets_2_ensureComponent(Checkbox); const $$_xobkcehC4 = new $$_xobkcehC4C({ target: __sveltets_2_any(), props: {     "label":`Minor`,checked:__sveltets_2_get_set_binding(() => row.isMinor ?? false,(isMinor) => (row.isMinor = isMinor)),}});$$_xobkcehC4.$$bindings = 'checked';}
					 { svelteHTML.createElement("div", { "class":`remove`,});
						 { const $$_nottuB5C = __sveltets_2_ensureComponent(Button); new $$_nottuB5C({ target: __sveltets_2_any(), props: {         "kind":`bare`,"icon":`close`,"label":`Remove ${row.name.trim() || `person ${index + 1}`}`,"onclick":() => (rows = rows.filter((_, at) => at !== index)),}});}
					 }
				 }
			 }
		}
	 }
	 { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`personAdd`,"onclick":() => (rows = [...rows, { ...emptyRow }]),}});   Button}
 Panel}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings('rows'), slots: {}, events: {} }}
const RosterRows__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type RosterRows__SvelteComponent_ = ReturnType<typeof RosterRows__SvelteComponent_>;
/*Ωignore_endΩ*/export default RosterRows__SvelteComponent_;