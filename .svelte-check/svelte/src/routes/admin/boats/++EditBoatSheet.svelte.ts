///<reference types="svelte" />
;
import { untrack } from 'svelte';
import { boatLabels, boatSource } from '$lib/office/boats';
import { VersionedForm } from '$lib/office/versioned-form.svelte';
import SaveBar from '$lib/components/ui/SaveBar.svelte';
import Sheet from '$lib/components/ui/Sheet.svelte';
import BoatFields from '$lib/components/admin/BoatFields.svelte';
import ChangedMeanwhile from '$lib/components/admin/ChangedMeanwhile.svelte';
import FailureNote from '$lib/components/admin/FailureNote.svelte';
import { focusFirstProblem } from '$lib/components/admin/focus-problem';
;

	interface Props {
		boatId: string;
		name: string;
		onsaved: (name: string) => void;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	


	let { boatId, name, onsaved, onclose }: Props = $props();
	const boat = untrack(() => new VersionedForm(boatSource(boatId), sessionStorage));
	const labels: Record<string, string> = boatLabels;
	let form = $state<HTMLFormElement>();
	const id = $props.id();
	void boat.load();
	$effect(() => boat.keep());

	async function save(event: SubmitEvent) {
		event.preventDefault();
		const saved = await boat.save();
		if (saved) onsaved(saved.name);
		else if (!boat.meanwhile) await focusFirstProblem(form);
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },"title":`Edit ${name}`,onclose,foot:() => { async ()/*Ωignore_positionΩ*/ => {
		 { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {        "title":`Save changes`,"type":`submit`,"form":id,"disabled":boat.isSaving || !boat.draft,}});}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
	 { const $$_form1 = svelteHTML.createElement("form", {    id,"onsubmit":save,"novalidate":true,});form = $$_form1;
		if(boat.loadFailure){ { const $$_etoNeruliaF2C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF2C({ target: __sveltets_2_any(), props: {    "failure":boat.loadFailure,"onretry":() => void boat.load(),}});}}
		if(boat.draft){
			if(boat.meanwhile){
				 { const $$_elihwnaeMdegnahC2C = __sveltets_2_ensureComponent(ChangedMeanwhile); new $$_elihwnaeMdegnahC2C({ target: __sveltets_2_any(), props: {             "what":`this boat`,"meanwhile":boat.meanwhile,"labelOf":(field) => labels[field] ?? field,"yours":(field) => boat.yours(field),"theirs":(field) => boat.theirs(field),"ontheirs":(field) => boat.takeTheirs(field),}});}
			} else if (boat.saveFailure && Object.keys(boat.problems).length === 0){
				 { const $$_etoNeruliaF2C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF2C({ target: __sveltets_2_any(), props: {  "failure":boat.saveFailure,}});}
			}
			 { const $$_sdleiFtaoB2C = __sveltets_2_ensureComponent(BoatFields); const $$_sdleiFtaoB2 = new $$_sdleiFtaoB2C({ target: __sveltets_2_any(), props: {     draft:boat.draft,"problems":boat.problems,}});/*Ωignore_startΩ*/() => boat.draft = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_sdleiFtaoB2.$$bindings = 'draft';}
		} else if (!boat.loadFailure){
			 { svelteHTML.createElement("p", { "role":`status`,});  }
		}
	 }
	
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const EditBoatSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type EditBoatSheet__SvelteComponent_ = ReturnType<typeof EditBoatSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default EditBoatSheet__SvelteComponent_;