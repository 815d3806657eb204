///<reference types="svelte" />
;
import type { Failure } from '$lib/office/answer';
import { addBoat, boatProblems, emptyBoat, readNewBoat } from '$lib/office/boats';
import SaveBar from '$lib/components/ui/SaveBar.svelte';
import Sheet from '$lib/components/ui/Sheet.svelte';
import BoatFields from '$lib/components/admin/BoatFields.svelte';
import FailureNote from '$lib/components/admin/FailureNote.svelte';
import { focusFirstProblem } from '$lib/components/admin/focus-problem';
;

	interface Props {
		onsaved: (name: string) => void;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	
	


	let { onsaved, onclose }: Props = $props();
	let draft = $state(emptyBoat());
	let problems = $state.raw<Record<string, string>>({});
	let failure = $state.raw<Failure>();
	let isSaving = $state(false);
	let form = $state<HTMLFormElement>();
	const id = $props.id();
	// Sending the same form twice adds one boat. The next boat needs another key.
	let sent = { text: '', key: '' };

	async function save(event: SubmitEvent) {
		event.preventDefault();
		if (isSaving) return;
		const read = readNewBoat(draft);
		problems = read.ok ? {} : read.problems;
		failure = undefined;
		if (!read.ok) return focusFirstProblem(form);
		isSaving = true;
		const text = JSON.stringify(read.body);
		if (sent.text !== text) sent = { text, key: crypto.randomUUID() };
		const answer = await addBoat(read.body, sent.key);
		isSaving = false;
		if (answer.kind === 'ok') {
			onsaved(answer.value.boat.name);
			return undefined;
		}
		problems = answer.kind === 'refused' ? boatProblems(answer.errors) : {};
		if (Object.keys(problems).length === 0) failure = answer;
		return focusFirstProblem(form);
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },"title":`Add a boat`,onclose,foot:() => { async ()/*Ωignore_positionΩ*/ => {
		 { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {        "title":`Add boat`,"type":`submit`,"form":id,"disabled":isSaving,}});}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
	 { const $$_form1 = svelteHTML.createElement("form", {    id,"onsubmit":save,"novalidate":true,});form = $$_form1;
		 { const $$_sdleiFtaoB2C = __sveltets_2_ensureComponent(BoatFields); const $$_sdleiFtaoB2 = new $$_sdleiFtaoB2C({ target: __sveltets_2_any(), props: {   draft,problems,}});/*Ωignore_startΩ*/() => draft = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_sdleiFtaoB2.$$bindings = 'draft';}
		if(failure){ { const $$_etoNeruliaF2C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF2C({ target: __sveltets_2_any(), props: { failure,}});}}
	 }
	
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const AddBoatSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type AddBoatSheet__SvelteComponent_ = ReturnType<typeof AddBoatSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default AddBoatSheet__SvelteComponent_;