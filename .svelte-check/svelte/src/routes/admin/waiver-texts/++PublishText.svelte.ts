///<reference types="svelte" />
;
import ConfirmSheet from '$lib/components/admin/ConfirmSheet.svelte';
import { focusFirstProblem } from '$lib/components/admin/focus-problem';
import { readOffice } from '$lib/components/admin/office-context';
import Panel from '$lib/components/admin/Panel.svelte';
import ProblemCount from '$lib/components/admin/ProblemCount.svelte';
import Button from '$lib/components/ui/Button.svelte';
import Field from '$lib/components/ui/Field.svelte';
import type { FieldProblems } from '$lib/office/read-draft';
import { keepText, publishText, readKeptText, readTextDraft, textProblems } from '$lib/office/waiver-texts';
import type { WaiverTextMessage } from '$lib/wire/signed-waiver';
import type { PublishWaiverText } from '$lib/wire/waiver';
;

	interface Props {
		current: WaiverTextMessage;
		onpublished: () => Promise<void>;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	


	let { current, onpublished }: Props = $props();
	const office = readOffice();
	let draft = $state(readKeptText(sessionStorage) ?? { title: '', markdown: '' });
	let problems = $state.raw<FieldProblems>({});
	let asking = $state.raw<PublishWaiverText>();
	let form = $state<HTMLFormElement>();
	let isKept = $state(true);
	let isEmpty = $derived(draft.title === '' && draft.markdown === '');

	$effect(() => {
		const wasKept = keepText(sessionStorage, draft);
		isKept = wasKept;
	});

	function check(submit: SubmitEvent) {
		submit.preventDefault();
		const read = readTextDraft(draft);
		problems = read.ok ? {} : read.problems;
		if (read.ok) asking = read.body;
		else void focusFirstProblem(form);
	}

	async function publish(body: PublishWaiverText) {
		const answer = await publishText(body);
		if (answer.kind === 'ok') {
			const isNew = answer.value.text.version !== current.version;
			draft = { title: '', markdown: '' };
			const title = isNew ? `Version ${answer.value.text.version} published` : 'This text is already published';
			office.toasts.show({ id: 'waiver-text', tone: 'quiet', title });
			await onpublished();
		} else if (answer.kind === 'refused' && answer.errors.length > 0) {
			problems = textProblems(answer.errors);
			asking = undefined;
			await focusFirstProblem(form);
		}
		return answer;
	}
;
async () => {

 { const $$_lenaP0C = __sveltets_2_ensureComponent(Panel); new $$_lenaP0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Publish a new version`,}});
	 { const $$_form1 = svelteHTML.createElement("form", {    "onsubmit":check,"novalidate":true,});form = $$_form1;
		 { svelteHTML.createElement("p", {});
			                   
			               
		 }
		  { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {        "label":`Heading`,value:draft.title,"error":problems.title,"maxlength":120,"required":true,}});/*Ωignore_startΩ*/() => draft.title = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {            "label":`Text`,value:draft.markdown,"error":problems.markdown,"rows":14,"required":true,"hint":`Markdown: ## for a heading, - for a list, **for bold**. HTML is shown as text.`,}});/*Ωignore_startΩ*/() => draft.markdown = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		if(!isKept){ { svelteHTML.createElement("p", {});                }}
		 { const $$_tnuoCmelborP2C = __sveltets_2_ensureComponent(ProblemCount); new $$_tnuoCmelborP2C({ target: __sveltets_2_any(), props: { problems,}});}
		 { svelteHTML.createElement("div", { "class":`buttons`,});
			if(isEmpty){
				 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`copy`,"onclick":() => (draft = { title: current.title, markdown: current.markdown }),}});
					    
				 Button}
			}else{
				 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (draft = { title: '', markdown: '' }),}});  Button}
			}
			 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"kind":`main`,"type":`submit`,}});  Button}
		 }
	 }
 Panel}

if(asking){
	const body = asking;
	 { const $$_teehSmrifnoC0C = __sveltets_2_ensureComponent(ConfirmSheet); new $$_teehSmrifnoC0C({ target: __sveltets_2_any(), props: {             children:() => { return __sveltets_2_any(0); },"title":`Publish this text?`,"subtitle":body.title,"action":`Publish for good`,"keep":`Not yet`,"onconfirm":() => publish(body),"onclose":() => (asking = undefined),}});
		 { svelteHTML.createElement("p", {});              }
		 { svelteHTML.createElement("p", {});                }
	 ConfirmSheet}
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const PublishText__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PublishText__SvelteComponent_ = ReturnType<typeof PublishText__SvelteComponent_>;
/*Ωignore_endΩ*/export default PublishText__SvelteComponent_;