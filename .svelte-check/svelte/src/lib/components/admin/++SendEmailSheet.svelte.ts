///<reference types="svelte" />
;
import { untrack } from 'svelte';
import type { Failure } from '../../office/answer.ts';
import type { MailItem, ShownEmail } from '../../wire/mail.ts';
import Field from '../ui/Field.svelte';
import SaveBar from '../ui/SaveBar.svelte';
import Sheet from '../ui/Sheet.svelte';
import FailureNote from './FailureNote.svelte';
import { focusFirstProblem } from './focus-problem.ts';
import { aboutText, emailName } from './mail-labels.ts';
;

	interface Props {
		item: MailItem;
		email: ShownEmail;
		/** Sends to this address. Resolves with a problem, or with nothing if the email is on its way. */
		onsend: (to: string) => Promise<{ problem?: string | undefined; failure?: Failure } | undefined>;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	


	let { item, email, onsend, onclose }: Props = $props();
	let to = $state(untrack(() => email.onFile ?? email.to ?? ''));
	let problem = $state<string>();
	let failure = $state.raw<Failure>();
	let isSending = $state(false);
	let form = $state<HTMLFormElement>();
	const id = $props.id();
	let title = $derived.by(() => {
		if (email.state === 'sent') return 'Send again';
		return email.to === undefined && email.onFile === undefined ? 'Add an address and send' : 'Change address and send';
	});
	let isOnFile = $derived(to.trim() !== '' && to.trim() === email.onFile);

	async function send(event: SubmitEvent) {
		event.preventDefault();
		if (isSending) return;
		isSending = true;
		const outcome = await onsend(to);
		isSending = false;
		problem = outcome?.problem;
		failure = outcome?.failure;
		if (outcome === undefined) onclose();
		else await focusFirstProblem(form);
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },title,"subtitle":`${emailName(email.letter)}, ${aboutText(item)}`,onclose,foot:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {          "title":`Send`,"detail":to.trim(),"type":`submit`,"form":id,"disabled":isSending,}});}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
	 { const $$_form1 = svelteHTML.createElement("form", {    id,"onsubmit":send,"novalidate":true,});form = $$_form1;
		if(email.state === 'sent'){ { svelteHTML.createElement("p", {});    email.to;      }}
		 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {                   "label":`Email`,"type":`email`,value:to,"error":problem,"autocomplete":`off`,"autocapitalize":`none`,"spellcheck":false,"required":true,"autofocus":true,"hint":isOnFile ? 'This is the address on file.' : 'Only for this email. The address on file doesn’t change.',}});/*Ωignore_startΩ*/() => to = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		if(failure){ { const $$_etoNeruliaF2C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF2C({ target: __sveltets_2_any(), props: { failure,}});}}
	 }
	
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const SendEmailSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type SendEmailSheet__SvelteComponent_ = ReturnType<typeof SendEmailSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default SendEmailSheet__SvelteComponent_;