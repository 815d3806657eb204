///<reference types="svelte" />
;
import type { ComponentProps, Snippet } from 'svelte';
import { page } from '$app/state';
import '../../app.css';
import FailureNote from '$lib/components/admin/FailureNote.svelte';
import OfficeMenu from '$lib/components/admin/OfficeMenu.svelte';
import OfficeShell from '$lib/components/admin/OfficeShell.svelte';
import OfficeNav from '$lib/components/admin/OfficeNav.svelte';
import PageHead from '$lib/components/admin/PageHead.svelte';
import Button from '$lib/components/ui/Button.svelte';
import { onEnded, openChannel, sessionChannelName } from '$lib/outbox/channel';
import { setHomeZone } from '$lib/format/home-zone.svelte';
import { keepTextLive } from '$lib/components/shell/translated-text';
import EmptyState from '$lib/components/ui/EmptyState.svelte';
import { hasRight } from '$lib/domain/rights';
import type { Answer } from '$lib/office/answer';
import { MailWatch } from '$lib/office/mail-watch.svelte';
import { readSession } from '$lib/office/session';
import type { Session } from '$lib/wire/session';

;type $$ComponentProps =  { children: Snippet };function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	

	let { children }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

	let asked = $state.raw<Answer<Session>>();
	/** Somebody signed out in another tab. What is on the screen goes at once, whether or not the server knows yet. */
	let isOut = $state(false);
	$effect(() => onEnded(openChannel(sessionChannelName), () => (isOut = true)));
	let user = $derived(isOut ? undefined : asked?.kind === 'ok' ? asked.value.user : undefined);
	let isAllowed = $derived(user !== undefined && hasRight(user, 'events:write'));
	let isAdmin = $derived(user !== undefined && hasRight(user, 'admin'));
	const mail = new MailWatch();
	let mailBadge = $derived.by(() => {
		if (mail.isStopped) return { text: '!', words: 'not going out' };
		return mail.failed > 0
			? { text: mail.failed > 99 ? '99+' : String(mail.failed), words: `${mail.failed} failed` }
			: undefined;
	});
	$effect(() => (isAdmin ? mail.start() : undefined));
	$effect(() => keepTextLive(document.body));
	let sections = $derived.by(() => {
		const all: ComponentProps<typeof OfficeNav>['sections'][number][] = [];
		if (isAllowed) all.push({ href: '/admin/events', label: 'Charters', icon: 'sheet' });
		if (user && isAllowed && hasRight(user, 'payments:see')) {
			all.push({ href: '/admin/money', label: 'Money', icon: 'money' });
		}
		if (isAdmin) {
			all.push({ href: '/admin/crew', label: 'Crew', icon: 'person' });
			all.push({ href: '/admin/boats', label: 'Boats', icon: 'boat' });
			all.push({ href: '/admin/waiver-texts', label: 'Waiver texts', icon: 'note' });
			all.push({ href: '/admin/checklists', label: 'Checklists', icon: 'check' });
			all.push({ href: '/admin/mail', label: 'Email', icon: 'mail', badge: mailBadge });
			all.push({ href: '/admin/keys', label: 'Keys', icon: 'key' });
			all.push({ href: '/admin/audit', label: 'Audit log', icon: 'log' });
			all.push({ href: '/admin/settings', label: 'Settings', icon: 'settings' });
		}
		return all;
	});
	let signInHref = $derived(`/sign-in?to=${encodeURIComponent(page.url.pathname + page.url.search)}`);

	async function ask() {
		const answer = await readSession();
		if (answer.kind === 'ok' && answer.value.timeZone !== undefined) setHomeZone(answer.value.timeZone);
		asked = answer;
	}
	void ask();

	let isMenuOpen = $state(false);

	/** The crew app's own sign-out: it also clears what this browser keeps of the board, and tells other tabs. */
	async function signOut() {
		const { createPhone } = await import('$lib/crew-app/phone.svelte');
		const { session } = createPhone();
		const stop = session.listen();
		await session.load();
		await session.signOut();
		stop();
		location.assign('/sign-in');
	}

	function askIfUnanswered() {
		if (asked?.kind === 'silent') void ask();
	}
;
async () => {

 { svelteHTML.createElement("svelte:window", {  "ononline":askIfUnanswered,});}

 { svelteHTML.createElement("div", { "class":`office`,});
	 { const $$_vaNeciffO1C = __sveltets_2_ensureComponent(OfficeNav); new $$_vaNeciffO1C({ target: __sveltets_2_any(), props: {        sections,"path":page.url.pathname,"userName":user?.name ?? 'Not signed in',"onmenu":user && (() => (isMenuOpen = true)),}});}
	 { svelteHTML.createElement("main", {});
		if(asked === undefined){
			 { svelteHTML.createElement("p", {   "class":`waiting`,"role":`status`,});  }
		} else if (user && isAllowed){
			 { const $$_llehSeciffO2C = __sveltets_2_ensureComponent(OfficeShell); new $$_llehSeciffO2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },user,mail,}});;__sveltets_2_ensureSnippet(children()); OfficeShell}
		} else if (user){
			 { const $$_daeHegaP2C = __sveltets_2_ensureComponent(PageHead); new $$_daeHegaP2C({ target: __sveltets_2_any(), props: {  "title":`Office`,}});}
			 { const $$_etatSytpmE2C = __sveltets_2_ensureComponent(EmptyState); const $$_etatSytpmE2 = new $$_etatSytpmE2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`You don’t have access to the Office.`,actions:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"href":`/`,}});   Button}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_etatSytpmE2.$$prop_def;/*Ωignore_endΩ*/
				     user.name;      
				
			 EmptyState}
		} else if (isOut || (asked.kind === 'refused' && asked.status === 401)){
			 { const $$_daeHegaP2C = __sveltets_2_ensureComponent(PageHead); new $$_daeHegaP2C({ target: __sveltets_2_any(), props: {  "title":`Office`,}});}
			 { const $$_etatSytpmE2C = __sveltets_2_ensureComponent(EmptyState); const $$_etatSytpmE2 = new $$_etatSytpmE2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`You are not signed in.`,actions:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"kind":`main`,"href":signInHref,}});  Button}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_etatSytpmE2.$$prop_def;/*Ωignore_endΩ*/
				        
				
			 EmptyState}
		} else if (asked.kind !== 'ok'){
			 { const $$_daeHegaP2C = __sveltets_2_ensureComponent(PageHead); new $$_daeHegaP2C({ target: __sveltets_2_any(), props: {  "title":`Office`,}});}
			 { const $$_etoNeruliaF2C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF2C({ target: __sveltets_2_any(), props: {    "failure":asked,"onretry":() => void ask(),}});}
		}
	 }
 }

if(user && isMenuOpen){
	 { const $$_uneMeciffO0C = __sveltets_2_ensureComponent(OfficeMenu); new $$_uneMeciffO0C({ target: __sveltets_2_any(), props: {      "userName":user.name,"onsignout":signOut,"onclose":() => (isMenuOpen = false),}});}
}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Layout__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Layout__SvelteComponent_ = ReturnType<typeof Layout__SvelteComponent_>;
/*Ωignore_endΩ*/export default Layout__SvelteComponent_;