///<reference types="svelte" />
;
import AccountSheet, { type AccountDraft } from '$lib/components/admin/AccountSheet.svelte';
import ConfirmSheet from '$lib/components/admin/ConfirmSheet.svelte';
import CrewRow from '$lib/components/admin/CrewRow.svelte';
import FailureNote from '$lib/components/admin/FailureNote.svelte';
import { readOffice } from '$lib/components/admin/office-context';
import PageHead from '$lib/components/admin/PageHead.svelte';
import PasscodeSheet from '$lib/components/admin/PasscodeSheet.svelte';
import PasscodeShown from '$lib/components/admin/PasscodeShown.svelte';
import Button from '$lib/components/ui/Button.svelte';
import EmptyState from '$lib/components/ui/EmptyState.svelte';
import UnreadableNote from '$lib/components/ui/UnreadableNote.svelte';
import { hasRight } from '$lib/domain/rights';
import { changeCrew, createCrew } from '$lib/office/crew';
import { makePasscode as make } from '$lib/office/passcode';
import { changesOf, readAccountChange, readNewAccount, refusedAccount } from '$lib/office/read-account';
import type { CrewAccountMessage } from '$lib/wire/crew';
import { CrewList } from '../crew-list.svelte';
function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	

	type Open =
		| { kind: 'add' }
		| { kind: 'edit' | 'passcode' | 'active' | 'end_sessions'; account: CrewAccountMessage }
		| { kind: 'shown'; name: string; crewId: string; passcode: string };

	const office = readOffice();
	const crew = new CrewList();
	let open = $state.raw<Open>();
	// Those in service first.
	let accounts = $derived(crew.accounts?.toSorted((a, b) => Number(b.isActive) - Number(a.isActive)));
	const isForbidden = !hasRight(office.user, 'admin');
	if (!isForbidden) void crew.load();

	function makePasscode() {
		return make(() => crypto.getRandomValues(new Uint8Array(1))[0] ?? 0);
	}

	function close() {
		open = undefined;
	}

	async function add(draft: AccountDraft) {
		const read = readNewAccount(draft);
		if (!read.ok) return { problems: read.problems };
		const answer = await createCrew(read.body);
		if (answer.kind !== 'ok') return refusedAccount(answer);
		open = { kind: 'shown', name: draft.name.trim(), crewId: answer.value.crew.crewId, passcode: draft.passcode };
		await crew.load();
		return undefined;
	}

	async function edit(account: CrewAccountMessage, draft: AccountDraft) {
		const read = readAccountChange(changesOf(account, draft));
		if (!read.ok) return { problems: read.problems };
		const answer = await changeCrew(account.crewId, read.body);
		if (answer.kind !== 'ok') return refusedAccount(answer);
		close();
		say(`${draft.name.trim()} saved`);
		await crew.load();
		return undefined;
	}

	async function setPasscode(account: CrewAccountMessage, passcode: string) {
		const read = readAccountChange({ passcode });
		if (!read.ok) return { problems: read.problems };
		const answer = await changeCrew(account.crewId, read.body);
		if (answer.kind !== 'ok') return refusedAccount(answer);
		open = { kind: 'shown', name: account.name, crewId: account.crewId, passcode };
		return undefined;
	}

	async function toggle(account: CrewAccountMessage) {
		const answer = await changeCrew(account.crewId, { isActive: !account.isActive });
		if (answer.kind === 'ok') {
			say(account.isActive ? `${account.name} is deactivated` : `${account.name} is active again`);
			await crew.load();
		}
		return answer;
	}

	async function endSessions(account: CrewAccountMessage) {
		const answer = await changeCrew(account.crewId, { endSessions: true });
		if (answer.kind === 'ok') say(`${account.name} is signed out everywhere`);
		return answer;
	}

	function say(title: string) {
		office.toasts.show({ id: 'crew', tone: 'quiet', title });
	}
;
async () => {

 { const $$_daeHegaP0C = __sveltets_2_ensureComponent(PageHead); const $$_daeHegaP0 = new $$_daeHegaP0C({ target: __sveltets_2_any(), props: { "title":`Crew`,actions:() => { async ()/*Ωignore_positionΩ*/ => {
		if(!isForbidden){
			 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"kind":`main`,"icon":`personAdd`,"onclick":() => (open = { kind: 'add' }),}});    Button}
		}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_daeHegaP0.$$prop_def;/*Ωignore_endΩ*/
	
 PageHead}

if(isForbidden){
	 { const $$_etatSytpmE0C = __sveltets_2_ensureComponent(EmptyState); new $$_etatSytpmE0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Only admins can manage crew accounts.`,}});         EmptyState}
} else if (crew.failure){ { const $$_etoNeruliaF0C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF0C({ target: __sveltets_2_any(), props: {    "failure":crew.failure,"onretry":() => void crew.load(),}});}}
 { const $$_etoNelbadaernU0C = __sveltets_2_ensureComponent(UnreadableNote); new $$_etoNelbadaernU0C({ target: __sveltets_2_any(), props: {  "count":crew.unreadable,}});}
if(accounts === undefined){
	if(!crew.failure && !isForbidden){ { svelteHTML.createElement("p", { "role":`status`,});   }}
} else if (accounts.length === 0){
	 { const $$_etatSytpmE0C = __sveltets_2_ensureComponent(EmptyState); const $$_etatSytpmE0 = new $$_etatSytpmE0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Nobody has an account yet.`,actions:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (open = { kind: 'add' }),}});    Button}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_etatSytpmE0.$$prop_def;/*Ωignore_endΩ*/
		            
		
	 EmptyState}
}else{
	 { svelteHTML.createElement("ul", {});
		   for(let account of __sveltets_2_ensureArray(accounts)){account.crewId;
			 { const $$_woRwerC1C = __sveltets_2_ensureComponent(CrewRow); new $$_woRwerC1C({ target: __sveltets_2_any(), props: {          account,"onedit":() => (open = { kind: 'edit', account }),"onpasscode":() => (open = { kind: 'passcode', account }),"onsignout":() => (open = { kind: 'end_sessions', account }),"onactive":() => (open = { kind: 'active', account }),}});}
		}
	 }
}

if(open?.kind === 'add'){
	 { const $$_teehStnuoccA0C = __sveltets_2_ensureComponent(AccountSheet); new $$_teehStnuoccA0C({ target: __sveltets_2_any(), props: {     makePasscode,"onsave":add,"onclose":close,}});}
} else if (open?.kind === 'edit'){
	const { account } = open;
	 { const $$_teehStnuoccA0C = __sveltets_2_ensureComponent(AccountSheet); new $$_teehStnuoccA0C({ target: __sveltets_2_any(), props: {      account,makePasscode,"onsave":(draft) => edit(account, draft),"onclose":close,}});}
} else if (open?.kind === 'passcode'){
	const { account } = open;
	 { const $$_teehSedocssaP0C = __sveltets_2_ensureComponent(PasscodeSheet); new $$_teehSedocssaP0C({ target: __sveltets_2_any(), props: {       "name":account.name,makePasscode,"onsave":(code) => setPasscode(account, code),"onclose":close,}});}
} else if (open?.kind === 'active'){
	const { account } = open;
	 { const $$_teehSmrifnoC0C = __sveltets_2_ensureComponent(ConfirmSheet); new $$_teehSmrifnoC0C({ target: __sveltets_2_any(), props: {             children:() => { return __sveltets_2_any(0); },"title":account.isActive ? 'Deactivate?' : 'Reactivate?',"subtitle":account.name,"action":account.isActive ? 'Deactivate' : 'Reactivate',"keep":`Cancel`,"onconfirm":() => toggle(account),"onclose":close,}});
		if(account.isActive){
			 { svelteHTML.createElement("p", {});
				account.name;                 
				   
			 }
		}else{
			 { svelteHTML.createElement("p", {});account.name;                 }
		}
	 ConfirmSheet}
} else if (open?.kind === 'end_sessions'){
	const { account } = open;
	 { const $$_teehSmrifnoC0C = __sveltets_2_ensureComponent(ConfirmSheet); new $$_teehSmrifnoC0C({ target: __sveltets_2_any(), props: {             children:() => { return __sveltets_2_any(0); },"title":`Sign out everywhere?`,"subtitle":account.name,"action":`Sign out everywhere`,"keep":`Cancel`,"onconfirm":() => endSessions(account),"onclose":close,}});
		 { svelteHTML.createElement("p", {});
			     account.name;              
			  account.name;        
		 }
	 ConfirmSheet}
} else if (open?.kind === 'shown'){
	 { const $$_nwohSedocssaP0C = __sveltets_2_ensureComponent(PasscodeShown); new $$_nwohSedocssaP0C({ target: __sveltets_2_any(), props: {        "name":open.name,"crewId":open.crewId,"passcode":open.passcode,"onclose":close,}});}
}


};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;