///<reference types="svelte" />
;
import CrewFields from '$lib/components/admin/CrewFields.svelte';
import EventFields from '$lib/components/admin/EventFields.svelte';
import FailureNote from '$lib/components/admin/FailureNote.svelte';
import { focusFirstProblem } from '$lib/components/admin/focus-problem';
import FormProblems from '$lib/components/admin/FormProblems.svelte';
import ChangedMeanwhile from '$lib/components/admin/ChangedMeanwhile.svelte';
import { fieldNames, fieldText } from '$lib/components/admin/event-options';
import { readOffice } from '$lib/components/admin/office-context';
import ProblemCount from '$lib/components/admin/ProblemCount.svelte';
import FormActions from '$lib/components/admin/FormActions.svelte';
import Button from '$lib/components/ui/Button.svelte';
import { countWords } from '$lib/components/charter/charter-labels';
import { hasRight } from '$lib/domain/rights';
import { BoatOffers } from '$lib/office/boat-offers.svelte';
import { noSuggestions } from '$lib/office/last-used';
import type { EventForm } from '$lib/office/event-form.svelte';
import type { EventDraft } from '$lib/office/event-draft';
import { listProblems, topProblems } from '$lib/office/place-problems';
import type { OfficeEvent } from '$lib/office/events';
import type { CrewList } from '../../crew-list.svelte';
;

	interface Props {
		charterForm: EventForm;
		crew: CrewList;
		event: OfficeEvent;
		draft: EventDraft;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	


	let { charterForm, crew, event, draft = $bindable() }: Props = $props()/*Ωignore_startΩ*/;draft;/*Ωignore_endΩ*/;
	const office = readOffice();
	let form = $state<HTMLFormElement>();
	const boats = new BoatOffers();
	void loadBoats();
	// A stale version has its own note, with what changed.
	let isStale = $derived(
		charterForm.saveFailure?.kind === 'refused' && charterForm.saveFailure.reason === 'stale_version'
	);

	async function loadBoats() {
		if (!hasRight(office.user, 'admin')) return;
		await boats.load();
		boats.start(draft);
	}

	function isCrewShown(path: string): boolean {
		const [, row, field] = path.split('.');
		return (crew.accounts?.length ?? 0) > 0 && field === 'crewId' && Number(row) < draft.crew.length;
	}

	async function save(submit: SubmitEvent) {
		submit.preventDefault();
		const hasChanges = charterForm.changed.length > 0;
		const isDone = await charterForm.save();
		if (!isDone) await focusFirstProblem(form);
		else if (hasChanges) office.toasts.show({ id: 'charter', tone: 'quiet', title: 'Changes recorded' });
	}
;
async () => {

 { const $$_form0 = svelteHTML.createElement("form", {    "onsubmit":save,"novalidate":true,});form = $$_form0;
	if(charterForm.meanwhile){
		const { theirs } = charterForm.meanwhile;
		 { const $$_elihwnaeMdegnahC1C = __sveltets_2_ensureComponent(ChangedMeanwhile); new $$_elihwnaeMdegnahC1C({ target: __sveltets_2_any(), props: {             "what":`this charter`,"meanwhile":charterForm.meanwhile,"labelOf":(field) => fieldNames[field],"yours":(field) => fieldText(draft, field, crew.accounts ?? []),"theirs":(field) => fieldText(theirs, field, crew.accounts ?? []),"ontheirs":(field) => charterForm.takeTheirs(field),}});}
	}
	 { const $$_smelborPmroF1C = __sveltets_2_ensureComponent(FormProblems); new $$_smelborPmroF1C({ target: __sveltets_2_any(), props: {  "sentences":topProblems('charter', charterForm.problems),}});}
	 { const $$_sdleiFtnevE1C = __sveltets_2_ensureComponent(EventFields); const $$_sdleiFtnevE1 = new $$_sdleiFtnevE1C({ target: __sveltets_2_any(), props: {              draft,"problems":charterForm.problems,"guests":event.guests.total,"canSeeMoney":event.totalPriceCents !== undefined,"canSeePrivateNotes":hasRight(office.user, 'admin'),"offers":boats.with(noSuggestions),"onboat":() => boats.fill(draft),}});/*Ωignore_startΩ*/() => draft = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_sdleiFtnevE1.$$bindings = 'draft';}
	 { const $$_sdleiFwerC1C = __sveltets_2_ensureComponent(CrewFields); const $$_sdleiFwerC1 = new $$_sdleiFwerC1C({ target: __sveltets_2_any(), props: {             crew:draft.crew,"problems":charterForm.problems,"listProblems":listProblems(charterForm.problems, 'crew', isCrewShown),"accounts":crew.accounts,"whyNone":crew.whyNone,"known":event.crew,}});/*Ωignore_startΩ*/() => draft.crew = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_sdleiFwerC1.$$bindings = 'crew';}
	if(charterForm.saveFailure && !(isStale && charterForm.meanwhile)){ { const $$_etoNeruliaF1C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF1C({ target: __sveltets_2_any(), props: {   "failure":charterForm.saveFailure,}});}}
	 { const $$_snoitcAmroF1C = __sveltets_2_ensureComponent(FormActions); const $$_snoitcAmroF1 = new $$_snoitcAmroF1C({ target: __sveltets_2_any(), props: {children:() => { return __sveltets_2_any(0); },words:() => { async ()/*Ωignore_positionΩ*/ => {
			 { const $$_tnuoCmelborP0C = __sveltets_2_ensureComponent(ProblemCount); new $$_tnuoCmelborP0C({ target: __sveltets_2_any(), props: {  "problems":charterForm.problems,}});}
			if(charterForm.changed.length > 0 && Object.keys(charterForm.problems).length === 0){
				 { svelteHTML.createElement("span", {});countWords(charterForm.changed.length, 'field');     }
			}
		};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {words} = $$_snoitcAmroF1.$$prop_def;/*Ωignore_endΩ*/
		
		if(charterForm.changed.length > 0){ { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => charterForm.discard(),}});  Button}}
		 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"kind":`main`,"type":`submit`,}});charterForm.isSaving ? 'Saving' : 'Save changes'; Button}
	 FormActions}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings('draft'), slots: {}, events: {} }}
const CharterForm__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CharterForm__SvelteComponent_ = ReturnType<typeof CharterForm__SvelteComponent_>;
/*Ωignore_endΩ*/export default CharterForm__SvelteComponent_;