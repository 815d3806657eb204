///<reference types="svelte" />
;
import type { EmailName, MailItem } from '../../wire/mail.ts';
import { dayText } from '../../format/local.ts';
import { aboutText } from './mail-labels.ts';
import EmailLine from './EmailLine.svelte';
;

	interface Props {
		item: MailItem;
		nowMs: number;
		/** The email being sent now. */
		busy?: EmailName | undefined;
		isToNobody: boolean;
		onsend: (email: EmailName) => void;
		/** Asks for the address first. */
		onaddress: (email: EmailName) => void;
		onleave: (email: EmailName) => void;
	};function $$render() {

	
	
	
	


	let { item, nowMs, busy, isToNobody, onsend, onaddress, onleave }: Props = $props();
	const id = $props.id();
	let about = $derived(aboutText(item));
;
async () => {

 { svelteHTML.createElement("li", { "aria-labelledby":id,});
	 { svelteHTML.createElement("div", { "class":`about`,});
		 { svelteHTML.createElement("p", {  "class":`what`,id,});about; }
		if(item.charter){
			const { eventId, title, date } = item.charter;
			 { svelteHTML.createElement("p", { "class":`charter`,}); { svelteHTML.createElement("a", { "href":`/admin/events/${eventId}`,});title; } dayText(date); }
		}
		if(item.changedBy){ { svelteHTML.createElement("p", { "class":`by`,});   item.changedBy; }}
	 }
	 { svelteHTML.createElement("ul", {});
		   for(let email of __sveltets_2_ensureArray(item.letters)){email.letter;
			 { const $$_eniLliamE2C = __sveltets_2_ensureComponent(EmailLine); new $$_eniLliamE2C({ target: __sveltets_2_any(), props: {              email,item,about,nowMs,isToNobody,"isBusy":busy === email.letter,"onsend":() => onsend(email.letter),"onaddress":() => onaddress(email.letter),"onleave":() => onleave(email.letter),}});}
		}
	 }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const MailRow__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type MailRow__SvelteComponent_ = ReturnType<typeof MailRow__SvelteComponent_>;
/*Ωignore_endΩ*/export default MailRow__SvelteComponent_;