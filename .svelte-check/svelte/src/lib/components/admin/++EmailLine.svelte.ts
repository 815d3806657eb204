///<reference types="svelte" />
;
import type { MailItem, ShownEmail } from '../../wire/mail.ts';
import Button from '../ui/Button.svelte';
import StatusMark from '../ui/StatusMark.svelte';
import { emailName, standingText, stateMarks } from './mail-labels.ts';
;

	interface Props {
		email: ShownEmail;
		item: MailItem;
		/** What the email is about, for screen readers that read a button alone. */
		about: string;
		nowMs: number;
		isBusy: boolean;
		/** The provider only stores email, so *sent* email reached nobody. */
		isToNobody: boolean;
		onsend: () => void;
		onaddress: () => void;
		onleave: () => void;
	};function $$render() {

	
	
	
	


	let { email, item, about, nowMs, isBusy, isToNobody, onsend, onaddress, onleave }: Props = $props();
	let name = $derived(emailName(email.letter));
	let isKept = $derived(email.state === 'sent' && isToNobody);
	let standing = $derived(standingText(email, item, nowMs));
	/** The address it would go to now, if that changed. */
	let elsewhere = $derived(
		email.state !== 'waiting' && email.to !== undefined && email.onFile !== email.to ? email.onFile : undefined
	);
	let isUnaddressed = $derived(email.state === 'skipped' && email.onFile === undefined);
	let isLeft = $derived(email.left !== undefined);
	/** Nothing has to be done, so its actions are less prominent. */
	let isQuiet = $derived(email.state === 'sent' || isUnaddressed || isLeft);
	let isNothingYet = $derived(item.about.kind === 'nothing_yet');
;
async () => {

 { svelteHTML.createElement("li", { "class":isLeft || isKept ? 'left' : email.state,});
	 { const $$_kraMsutatS1C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS1C({ target: __sveltets_2_any(), props: {  "name":isLeft || isKept ? 'voided' : stateMarks[email.state],}});}
	 { svelteHTML.createElement("div", { "class":`words`,});
		 { svelteHTML.createElement("p", { "class":`name`,});
			 { svelteHTML.createElement("b", {});name; }
			if(email.to){ { svelteHTML.createElement("span", { "class":`to`,}); email.to; }}
		 }
		 { svelteHTML.createElement("div", { "class":`standing`,});
			 { svelteHTML.createElement("p", {});
				 { svelteHTML.createElement("b", {});isKept ? standing.lead.replace('Sent', 'Kept on this computer') : standing.lead; }
				isKept ? 'Nobody received it.' : standing.rest;
			 }
			if(elsewhere){ { svelteHTML.createElement("p", {});    { svelteHTML.createElement("span", { "class":`to`,});elsewhere; } }}
		 }
	 }
	if(!isNothingYet){
		 { svelteHTML.createElement("div", {  "class":`actions`,});isQuiet;
			if(email.state === 'sent' || isLeft){
				 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"kind":`bare`,"label":`Send again: ${name}, ${about}`,"onclick":onaddress,}});  Button}
			} else if (isUnaddressed){
				 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"kind":`bare`,"label":`Add an address and send: ${name}, ${about}`,"onclick":onaddress,}});   Button}
			}else{
				 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"label":`Send again: ${name}, ${about}`,"onclick":onsend,"disabled":isBusy,}});  Button}
				 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"label":`Change address and send: ${name}, ${about}`,"onclick":onaddress,}});    Button}
				if(email.state === 'failed'){
					 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"label":`Leave unsent: ${name}, ${about}`,"onclick":onleave,"disabled":isBusy,}});  Button}
				}
			}
		 }
	}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const EmailLine__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type EmailLine__SvelteComponent_ = ReturnType<typeof EmailLine__SvelteComponent_>;
/*Ωignore_endΩ*/export default EmailLine__SvelteComponent_;