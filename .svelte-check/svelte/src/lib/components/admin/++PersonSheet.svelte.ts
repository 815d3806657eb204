///<reference types="svelte" />
;
import { untrack } from 'svelte';
import type { PersonRow } from '../../office/event-draft.ts';
import type { PersonField } from '../../office/merge-rows.ts';
import Button from '../ui/Button.svelte';
import type { Failure } from '../../office/answer.ts';
import CapacityMark from '../board/CapacityMark.svelte';
import Field from '../ui/Field.svelte';
import MoneyField from '../ui/MoneyField.svelte';
import SaveBar from '../ui/SaveBar.svelte';
import Sheet from '../ui/Sheet.svelte';
import Checkbox from './Checkbox.svelte';
import FailureNote from './FailureNote.svelte';
import { focusFirstProblem } from './focus-problem.ts';
;

	interface Outcome {
		problems?: Record<string, string>;
		failure?: Failure;
		/** What someone else changed while the form was open. */
		meanwhile?: { row: PersonRow; theirs: PersonRow; clashes: PersonField[] };
	};;
	interface Props {
		title: string;
		start: PersonRow;
		/** The number of guests after saving, and the boat's capacity if known. */
		guests?: number;
		capacity?: number | undefined;
		/** Whether this person is the host now. */
		isHost?: boolean;
		/** Under 18 on the day of the charter, so a guardian signs. */
		isMinor?: boolean;
		/** Saves the row. Resolves with the problems by field, or with nothing if it was saved. */
		onsave: (row: PersonRow, isHost: boolean, isMinor: boolean) => Promise<Outcome | undefined>;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	



	let { title, start, guests = 0, capacity, isHost = false, isMinor = false, onsave, onclose }: Props = $props();
	let row = $state(untrack(() => ({ ...start })));
	let isMarked = $state(untrack(() => isHost));
	let isChild = $state(untrack(() => isMinor));
	let meanwhile = $state.raw<Outcome['meanwhile']>();
	const fieldNames: Record<PersonField, string> = { name: 'Name', email: 'Email', phone: 'Phone', share: 'Share' };
	let problems = $state.raw<Record<string, string>>({});
	let failure = $state.raw<Failure>();
	let isSaving = $state(false);
	let form = $state<HTMLFormElement>();
	const id = $props.id();

	async function save(event: SubmitEvent) {
		event.preventDefault();
		if (isSaving) return;
		isSaving = true;
		const outcome = await onsave($state.snapshot(row), isMarked, isChild);
		isSaving = false;
		problems = outcome?.problems ?? {};
		failure = outcome?.failure;
		meanwhile = outcome?.meanwhile;
		if (meanwhile) row = { ...meanwhile.row };
		if (outcome === undefined) onclose();
		else await focusFirstProblem(form);
	}

	function takeTheirs(field: PersonField) {
		if (!meanwhile) return;
		row[field] = meanwhile.theirs[field];
		meanwhile = { ...meanwhile, clashes: meanwhile.clashes.filter((each) => each !== field) };
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },title,onclose,foot:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {        "title":`Save`,"type":`submit`,"form":id,"disabled":isSaving,}});}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
	 { const $$_form1 = svelteHTML.createElement("form", {    id,"onsubmit":save,"novalidate":true,});form = $$_form1;
		if(meanwhile){
			 { svelteHTML.createElement("div", {      "class":`meanwhile`,"role":`alert`,"tabindex":-1,...__sveltets_2_empty({"data-problem":true}),});
				 { svelteHTML.createElement("p", {}); { svelteHTML.createElement("b", {});     }       }
				   for(let field of __sveltets_2_ensureArray(meanwhile.clashes)){field;
					 { svelteHTML.createElement("p", {});
						fieldNames[field];   row[field];   meanwhile.theirs[field];
						 { const $$_nottuB4C = __sveltets_2_ensureComponent(Button); new $$_nottuB4C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => takeTheirs(field),}});  fieldNames[field]; Button}
					 }
				}
			 }
		}
		 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {             "label":`Name`,value:row.name,"error":problems.name,"maxlength":120,"autocomplete":`off`,"required":true,"autofocus":true,}});/*Ωignore_startΩ*/() => row.name = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {             "label":`Email`,"type":`email`,value:row.email,"error":problems.email,"autocomplete":`off`,"hint":`Receipts go here`,}});/*Ωignore_startΩ*/() => row.email = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {            "label":`Phone`,"type":`tel`,value:row.phone,"error":problems.phone,"maxlength":40,"autocomplete":`off`,}});/*Ωignore_startΩ*/() => row.phone = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		 { const $$_dleiFyenoM2C = __sveltets_2_ensureComponent(MoneyField); const $$_dleiFyenoM2 = new $$_dleiFyenoM2C({ target: __sveltets_2_any(), props: {          "label":`Share`,text:row.share,"error":problems.shareCents,"placeholder":"","hint":`Agreed price for this person (optional)`,}});/*Ωignore_startΩ*/() => row.share = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiFyenoM2.$$bindings = 'text';}
		  { const $$_kraMyticapaC2C = __sveltets_2_ensureComponent(CapacityMark); new $$_kraMyticapaC2C({ target: __sveltets_2_any(), props: {    guests,capacity,"todo":`You can still add this person.`,"isLive":true,}});}
		 { const $$_xobkcehC2C = __sveltets_2_ensureComponent(Checkbox); const $$_xobkcehC2 = new $$_xobkcehC2C({ target: __sveltets_2_any(), props: {       "label":`Host`,"hint":`Booked this charter and pays its balance. Only one person can be the host.`,checked:isMarked,}});/*Ωignore_startΩ*/() => isMarked = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_xobkcehC2.$$bindings = 'checked';}
		 { const $$_xobkcehC2C = __sveltets_2_ensureComponent(Checkbox); const $$_xobkcehC2 = new $$_xobkcehC2C({ target: __sveltets_2_any(), props: {      "label":`Minor`,"hint":`Under 18 on the day of the charter. A guardian has to sign.`,checked:isChild,}});/*Ωignore_startΩ*/() => isChild = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_xobkcehC2.$$bindings = 'checked';}
		if(failure){ { const $$_etoNeruliaF2C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF2C({ target: __sveltets_2_any(), props: { failure,}});}}
	 }
	
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const PersonSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PersonSheet__SvelteComponent_ = ReturnType<typeof PersonSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default PersonSheet__SvelteComponent_;