///<reference types="svelte" />
;
import { tick } from 'svelte';
import FailureNote from '$lib/components/admin/FailureNote.svelte';
import { failureWords } from '$lib/components/admin/failure-messages';
import { emailName } from '$lib/components/admin/mail-labels';
import MailStatusNote from '$lib/components/admin/MailStatusNote.svelte';
import { readOffice } from '$lib/components/admin/office-context';
import PageHead from '$lib/components/admin/PageHead.svelte';
import SendEmailSheet from '$lib/components/admin/SendEmailSheet.svelte';
import EmptyState from '$lib/components/ui/EmptyState.svelte';
import { hasRight } from '$lib/domain/rights';
import type { Answer } from '$lib/office/answer';
import { readAddress } from '$lib/office/mail';
import { EmailLists } from '$lib/office/email-lists.svelte';
import type { EmailName, MailItem, ShownEmail } from '$lib/wire/mail';
import MailPanel from './MailPanel.svelte';
function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	
	
	

	// Short enough to show a rejected credential, or an email that was just sent, within a minute.
	const lookAgainMs = 10_000;

	const office = readOffice();
	const emails = new EmailLists();
	const isForbidden = !hasRight(office.user, 'admin');
	let nowMs = $state(Date.now());
	let busy = $state.raw<{ mailId: string; email: EmailName }>();
	let lists = $state<HTMLElement>();
	let asking = $state.raw<{ item: MailItem; email: ShownEmail }>();

	$effect(() => {
		if (isForbidden) return;
		look();
		const timer = setInterval(look, lookAgainMs);
		return () => clearInterval(timer);
	});

	$effect(() => {
		// The mark beside the section's name says what the page says.
		if (emails.status) office.mail.failed = emails.status.failed;
	});

	function look() {
		nowMs = Date.now();
		if (document.visibilityState === 'visible') void emails.read();
	}

	async function sendAgain(item: MailItem, email: EmailName) {
		await change(item, email, 'is on its way', () => emails.send(item.mailId, email, {}));
	}

	async function leave(item: MailItem, email: EmailName) {
		await change(item, email, 'won’t be sent', () => emails.leave(item.mailId, email));
	}

	async function change(item: MailItem, email: EmailName, done: string, act: () => Promise<Answer<unknown>>) {
		if (busy) return;
		const pressed = document.activeElement;
		busy = { mailId: item.mailId, email };
		const answer = await act();
		busy = undefined;
		say(answer.kind === 'ok' ? `${emailName(email)} ${done}` : failureWords(answer).title);
		await keepFocus(pressed);
	}

	/** If a row moves to another list, its focused button disappears, so keyboard users continue at the top of the lists. */
	async function keepFocus(pressed: Element | null) {
		await tick();
		const next = pressed?.isConnected ? pressed : lists?.querySelector('h2');
		if (next instanceof HTMLElement && document.activeElement === document.body) next.focus();
	}

	async function sendTo(item: MailItem, email: EmailName, typed: string) {
		const read = readAddress(typed);
		if (!read.ok) return { problem: read.problems.to };
		const answer = await emails.send(item.mailId, email, read.body);
		if (answer.kind !== 'ok') return { failure: answer };
		say(`${emailName(email)} is on its way`);
		return undefined;
	}

	function ask(item: MailItem, name: EmailName) {
		const email = item.letters.find((one) => one.letter === name);
		if (email) asking = { item, email };
	}

	function say(title: string) {
		office.toasts.show({ id: 'mail', tone: 'quiet', title });
	}

	const panels = { nowMs: () => nowMs, busy: () => busy, onsend: sendAgain, onaddress: ask, onleave: leave };
;
async () => {

 { svelteHTML.createElement("svelte:document", {  "onvisibilitychange":look,});}

 { const $$_daeHegaP0C = __sveltets_2_ensureComponent(PageHead); new $$_daeHegaP0C({ target: __sveltets_2_any(), props: {  "title":`Email`,}});}

 { const $$_div0 = svelteHTML.createElement("div", {  "class":`stack`,});lists = $$_div0;
	if(isForbidden){
		 { const $$_etatSytpmE1C = __sveltets_2_ensureComponent(EmptyState); new $$_etatSytpmE1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Only admins can see email.`,}});        EmptyState}
	}else{
		if(emails.failure){ { const $$_etoNeruliaF1C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF1C({ target: __sveltets_2_any(), props: {    "failure":emails.failure,"onretry":look,}});}}
		if(emails.status){
			 { const $$_etoNsutatSliaM1C = __sveltets_2_ensureComponent(MailStatusNote); new $$_etoNsutatSliaM1C({ target: __sveltets_2_any(), props: {   "status":emails.status,nowMs,}});}
			 { const $$_lenaPliaM1C = __sveltets_2_ensureComponent(MailPanel); new $$_lenaPliaM1C({ target: __sveltets_2_any(), props: {        emails,"list":`failed`,"title":`Failed`,"count":emails.status.failed,panels,}});}
			 { const $$_lenaPliaM1C = __sveltets_2_ensureComponent(MailPanel); new $$_lenaPliaM1C({ target: __sveltets_2_any(), props: {        emails,"list":`waiting`,"title":`Waiting`,"count":emails.status.waiting,panels,}});}
			 { const $$_lenaPliaM1C = __sveltets_2_ensureComponent(MailPanel); new $$_lenaPliaM1C({ target: __sveltets_2_any(), props: {      emails,"list":`sent`,"title":`Sent`,panels,}});}
		} else if (!emails.failure){
			 { svelteHTML.createElement("p", { "role":`status`,});  }
		}
	}
 }

if(asking){
	const { item, email } = asking;
	 { const $$_teehSliamEdneS0C = __sveltets_2_ensureComponent(SendEmailSheet); new $$_teehSliamEdneS0C({ target: __sveltets_2_any(), props: {      item,email,"onsend":(to) => sendTo(item, email.letter, to),"onclose":() => (asking = undefined),}});}
}


};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;