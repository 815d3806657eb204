///<reference types="svelte" />
;
import { untrack } from 'svelte';
import type { Answer, Failure } from '../../office/answer.ts';
import type { EventDraft, SlugPreview } from '../../office/event-draft.ts';
import SaveBar from '../ui/SaveBar.svelte';
import Sheet from '../ui/Sheet.svelte';
import FailureNote from './FailureNote.svelte';
import LinkFields from './LinkFields.svelte';
;

	interface LinkDraft {
		date: string;
		hostFirstName: string;
		period: string;
		chosen?: EventDraft['chosen'];
	};;
	interface Props {
		eventId: string;
		start: LinkDraft;
		preview: (draft: LinkDraft) => SlugPreview;
		onrename: (slug: string) => Promise<Answer<unknown>>;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	
	



	let { eventId, start, preview, onrename, onclose }: Props = $props();
	let draft = $state<LinkDraft>(untrack(() => ({ ...start })));
	let failure = $state.raw<Failure>();
	let isSaving = $state(false);
	let link = $derived(preview(draft));
	let slug = $derived(link !== undefined && 'slug' in link ? link.slug : undefined);
	let isOther = $derived(slug !== undefined && slug !== eventId);
	let suggestion = $derived(failure?.kind === 'refused' ? failure.suggestion : undefined);
	const id = $props.id();

	async function rename(event: SubmitEvent) {
		event.preventDefault();
		if (isSaving || slug === undefined || !isOther) return;
		isSaving = true;
		const answer = await onrename(slug);
		isSaving = false;
		failure = answer.kind === 'ok' ? undefined : answer;
		if (answer.kind === 'ok') onclose();
	}

	function takeSuggestion() {
		if (suggestion === undefined || slug === undefined) return;
		draft.chosen = { slug: suggestion, insteadOf: draft.chosen?.insteadOf ?? slug };
		failure = undefined;
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {      children:() => { return __sveltets_2_any(0); },"title":`Change the link`,"subtitle":eventId,onclose,"width":`wide`,foot:() => { async ()/*Ωignore_positionΩ*/ => {
		 { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {           "title":`Change the link`,"detail":isOther ? slug : 'This is the current link',"type":`submit`,"form":id,"disabled":!isOther || isSaving,}});}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
	 { svelteHTML.createElement("form", {   id,"onsubmit":rename,"novalidate":true,});
		 { svelteHTML.createElement("p", {});
			      { svelteHTML.createElement("code", {});eventId; }          
			       
		 }
		  { const $$_sdleiFkniL2C = __sveltets_2_ensureComponent(LinkFields); const $$_sdleiFkniL2 = new $$_sdleiFkniL2C({ target: __sveltets_2_any(), props: {        draft,"problems":{},"preview":link,suggestion,"onsuggestion":takeSuggestion,"autofocus":true,}});/*Ωignore_startΩ*/() => draft = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_sdleiFkniL2.$$bindings = 'draft';}
		if(failure && suggestion === undefined){ { const $$_etoNeruliaF2C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF2C({ target: __sveltets_2_any(), props: { failure,}});}}
	 }
	
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const RenameSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type RenameSheet__SvelteComponent_ = ReturnType<typeof RenameSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default RenameSheet__SvelteComponent_;