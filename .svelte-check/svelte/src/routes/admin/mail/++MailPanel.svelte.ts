///<reference types="svelte" />
;
import MailRow from '$lib/components/admin/MailRow.svelte';
import Panel from '$lib/components/admin/Panel.svelte';
import Button from '$lib/components/ui/Button.svelte';
import UnreadableNote from '$lib/components/ui/UnreadableNote.svelte';
import { countWords } from '$lib/components/charter/charter-labels';
import { mailCountLimit } from '$lib/domain/email-status';
import type { EmailLists } from '$lib/office/email-lists.svelte';
import type { EmailName, MailItem, MailListName } from '$lib/wire/mail';
;

	interface Props {
		emails: EmailLists;
		list: MailListName;
		title: string;
		/** How many there are in all, where that is known. */
		count?: number;
		panels: {
			nowMs: () => number;
			busy: () => { mailId: string; email: EmailName } | undefined;
			onsend: (item: MailItem, email: EmailName) => Promise<void>;
			onaddress: (item: MailItem, email: EmailName) => void;
			onleave: (item: MailItem, email: EmailName) => Promise<void>;
		};
	};function $$render() {

	
	
	
	
	
	
	
	


	const nothing: Record<MailListName, string> = {
		failed: 'Nothing needs attention.',
		waiting: 'Nothing waiting.',
		sent: 'Nothing sent yet. Each payment and each signed waiver sends an email.'
	};

	let { emails, list, title, count, panels }: Props = $props();
	let read = $derived(emails.list(list));
	let busy = $derived(panels.busy());
	let aside = $derived.by(() => {
		if (count === undefined || count === 0) return undefined;
		return count >= mailCountLimit
			? `over ${mailCountLimit.toLocaleString('en-US')} emails`
			: countWords(count, 'mail');
	});
;
async () => {

 { const $$_lenaP0C = __sveltets_2_ensureComponent(Panel); new $$_lenaP0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },title,aside,}});
	 { const $$_etoNelbadaernU1C = __sveltets_2_ensureComponent(UnreadableNote); new $$_etoNelbadaernU1C({ target: __sveltets_2_any(), props: {  "count":read.unreadable,}});}
	if(read.items.length === 0){
		 { svelteHTML.createElement("p", {});nothing[list]; }
	}else{
		 { svelteHTML.createElement("ul", {});
			   for(let item of __sveltets_2_ensureArray(read.items)){item.mailId;
				 { const $$_woRliaM2C = __sveltets_2_ensureComponent(MailRow); new $$_woRliaM2C({ target: __sveltets_2_any(), props: {              item,"nowMs":panels.nowMs(),"isToNobody":emails.status?.provider === 'local',"busy":busy?.mailId === item.mailId ? busy.email : undefined,"onsend":(email) => void panels.onsend(item, email),"onaddress":(email) => panels.onaddress(item, email),"onleave":(email) => void panels.onleave(item, email),}});}
			}
		 }
		if(read.cursor !== undefined){
			 { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"isWide":true,"disabled":emails.isReadingMore,"onclick":() => void emails.readMore(list),}});  Button}
		}
	}
 Panel}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const MailPanel__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type MailPanel__SvelteComponent_ = ReturnType<typeof MailPanel__SvelteComponent_>;
/*Ωignore_endΩ*/export default MailPanel__SvelteComponent_;