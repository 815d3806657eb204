///<reference types="svelte" />
;
import Checkbox from '$lib/components/admin/Checkbox.svelte';
import FailureNote from '$lib/components/admin/FailureNote.svelte';
import { focusFirstProblem } from '$lib/components/admin/focus-problem';
import { rightWords } from '$lib/components/admin/rights-labels';
import Field from '$lib/components/ui/Field.svelte';
import SaveBar from '$lib/components/ui/SaveBar.svelte';
import Sheet from '$lib/components/ui/Sheet.svelte';
import type { Right } from '$lib/domain/rights';
import { offeredKeyRights } from '$lib/domain/service-key';
import type { Failure } from '$lib/office/answer';
import { addServiceKey, keyProblems, readKeyDraft } from '$lib/office/service-keys';
import type { ServiceKeyCreated } from '$lib/wire/service-keys';
;

	interface Props {
		oncreated: (key: ServiceKeyCreated) => void;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	


	let { oncreated, onclose }: Props = $props();
	let name = $state('');
	let rights = $state.raw<Right[]>(['events:write']);
	let problems = $state.raw<Record<string, string>>({});
	let failure = $state.raw<Failure>();
	let isSaving = $state(false);
	let form = $state<HTMLFormElement>();
	const id = $props.id();

	function setRight(right: Right, isGiven: boolean) {
		rights = offeredKeyRights.filter((each) => (each === right ? isGiven : rights.includes(each)));
	}

	async function save(event: SubmitEvent) {
		event.preventDefault();
		if (isSaving) return;
		const read = readKeyDraft({ name, rights });
		problems = read.ok ? {} : read.problems;
		failure = undefined;
		if (!read.ok) return focusFirstProblem(form);
		isSaving = true;
		const answer = await addServiceKey(read.body);
		isSaving = false;
		if (answer.kind === 'ok') {
			oncreated(answer.value);
			return undefined;
		}
		problems = answer.kind === 'refused' ? keyProblems(answer.errors) : {};
		if (Object.keys(problems).length === 0) failure = answer;
		return focusFirstProblem(form);
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },"title":`Create a key`,onclose,foot:() => { async ()/*Ωignore_positionΩ*/ => {
		 { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {        "title":`Create key`,"type":`submit`,"form":id,"disabled":isSaving,}});}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
	 { const $$_form1 = svelteHTML.createElement("form", {    id,"onsubmit":save,"novalidate":true,});form = $$_form1;
		 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {              "label":`Name`,value:name,"error":problems.name,"maxlength":80,"autocomplete":`off`,"required":true,"hint":`What uses it, such as a booking site`,}});/*Ωignore_startΩ*/() => name = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		 { svelteHTML.createElement("fieldset", {});
			 { svelteHTML.createElement("legend", {});  }
			if(problems.rights){ { svelteHTML.createElement("p", {      "class":`error`,"role":`alert`,"tabindex":-1,...__sveltets_2_empty({"data-problem":true}),});problems.rights; }}
			   for(let right of __sveltets_2_ensureArray(offeredKeyRights)){right;
				 { const $$_xobkcehC3C = __sveltets_2_ensureComponent(Checkbox); const $$_xobkcehC3 = new $$_xobkcehC3C({ target: __sveltets_2_any(), props: {        "label":rightWords[right].label,"hint":rightWords[right].hint,checked:__sveltets_2_get_set_binding(() => rights.includes(right),(isGiven) => setRight(right, isGiven)),}});$$_xobkcehC3.$$bindings = 'checked';}
			}
		 }
		if(failure){ { const $$_etoNeruliaF2C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF2C({ target: __sveltets_2_any(), props: { failure,}});}}
	 }
	
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const AddKeySheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type AddKeySheet__SvelteComponent_ = ReturnType<typeof AddKeySheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default AddKeySheet__SvelteComponent_;