///<reference types="svelte" />
;
import ConfirmSheet from '$lib/components/admin/ConfirmSheet.svelte';
import FailureNote from '$lib/components/admin/FailureNote.svelte';
import { readOffice } from '$lib/components/admin/office-context';
import PageHead from '$lib/components/admin/PageHead.svelte';
import { rightWords } from '$lib/components/admin/rights-labels';
import Button from '$lib/components/ui/Button.svelte';
import EmptyState from '$lib/components/ui/EmptyState.svelte';
import UnreadableNote from '$lib/components/ui/UnreadableNote.svelte';
import { hasRight } from '$lib/domain/rights';
import { homeZone } from '$lib/format/home-zone.svelte';
import { momentText } from '$lib/format/local';
import type { Failure } from '$lib/office/answer';
import { listServiceKeys, revokeServiceKey } from '$lib/office/service-keys';
import type { ServiceKeyCreated, ServiceKeyMessage } from '$lib/wire/service-keys';
import AddKeySheet from './AddKeySheet.svelte';
import KeyShown from './KeyShown.svelte';
function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	

	type Open =
		{ kind: 'add' } | { kind: 'shown'; created: ServiceKeyCreated } | { kind: 'revoke'; key: ServiceKeyMessage };

	const office = readOffice();
	const isForbidden = !hasRight(office.user, 'admin');
	let keys = $state.raw<ServiceKeyMessage[]>();
	let unreadable = $state.raw<number>();
	let failure = $state.raw<Failure>();
	let open = $state.raw<Open>();
	if (!isForbidden) void load();

	async function load() {
		const answer = await listServiceKeys();
		if (answer.kind === 'ok') ({ keys, unreadable } = { unreadable: undefined, ...answer.value });
		failure = answer.kind === 'ok' ? undefined : answer;
	}

	function close() {
		open = undefined;
	}

	async function created(key: ServiceKeyCreated) {
		open = { kind: 'shown', created: key };
		await load();
	}

	async function revoke(key: ServiceKeyMessage) {
		const answer = await revokeServiceKey(key.id);
		if (answer.kind === 'ok') {
			office.toasts.show({ id: 'key', tone: 'quiet', title: `${key.name} is revoked` });
			await load();
		}
		return answer;
	}

	function usedText({ createdAt, lastUsedAt }: ServiceKeyMessage): string {
		const used = lastUsedAt === undefined ? 'never used' : `last used ${momentText(lastUsedAt, homeZone())}`;
		return `Created ${momentText(createdAt, homeZone())}, ${used}`;
	}
;
async () => {

 { const $$_daeHegaP0C = __sveltets_2_ensureComponent(PageHead); const $$_daeHegaP0 = new $$_daeHegaP0C({ target: __sveltets_2_any(), props: { "title":`Service keys`,actions:() => { async ()/*Ωignore_positionΩ*/ => {
		if(!isForbidden){ { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"kind":`main`,"onclick":() => (open = { kind: 'add' }),}});   Button}}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_daeHegaP0.$$prop_def;/*Ωignore_endΩ*/
	
 PageHead}

if(isForbidden){
	 { const $$_etatSytpmE0C = __sveltets_2_ensureComponent(EmptyState); new $$_etatSytpmE0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Only admins can manage service keys.`,}});        EmptyState}
} else if (failure){ { const $$_etoNeruliaF0C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF0C({ target: __sveltets_2_any(), props: {   failure,"onretry":() => void load(),}});}}
 { const $$_etoNelbadaernU0C = __sveltets_2_ensureComponent(UnreadableNote); new $$_etoNelbadaernU0C({ target: __sveltets_2_any(), props: {  "count":unreadable,}});}
if(keys === undefined){
	if(!failure && !isForbidden){ { svelteHTML.createElement("p", { "role":`status`,});  }}
} else if (keys.length === 0){
	 { const $$_etatSytpmE0C = __sveltets_2_ensureComponent(EmptyState); const $$_etatSytpmE0 = new $$_etatSytpmE0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`There are no keys.`,actions:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (open = { kind: 'add' }),}});   Button}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_etatSytpmE0.$$prop_def;/*Ωignore_endΩ*/
		                   
		
	 EmptyState}
}else{
	 { svelteHTML.createElement("ul", {});
		   for(let key of __sveltets_2_ensureArray(keys)){key.id;
			 { svelteHTML.createElement("li", {});
				 { svelteHTML.createElement("div", { "class":`words`,});
					 { svelteHTML.createElement("h2", {});key.name; }
					 { svelteHTML.createElement("p", {});key.rights.map((right) => rightWords[right].label).join(', '); }
					 { svelteHTML.createElement("p", {});usedText(key); }
				 }
				 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"label":`Revoke ${key.name}`,"onclick":() => (open = { kind: 'revoke', key }),}});  Button}
			 }
		}
	 }
}

if(open?.kind === 'add'){
	 { const $$_teehSyeKddA0C = __sveltets_2_ensureComponent(AddKeySheet); new $$_teehSyeKddA0C({ target: __sveltets_2_any(), props: {    "oncreated":(key) => void created(key),"onclose":close,}});}
} else if (open?.kind === 'shown'){
	 { const $$_nwohSyeK0C = __sveltets_2_ensureComponent(KeyShown); new $$_nwohSyeK0C({ target: __sveltets_2_any(), props: {      "name":open.created.name,"key":open.created.key,"onclose":close,}});}
} else if (open?.kind === 'revoke'){
	const { key } = open;
	 { const $$_teehSmrifnoC0C = __sveltets_2_ensureComponent(ConfirmSheet); new $$_teehSmrifnoC0C({ target: __sveltets_2_any(), props: {             children:() => { return __sveltets_2_any(0); },"title":`Revoke this key?`,"subtitle":key.name,"action":`Revoke`,"keep":`Cancel`,"onconfirm":() => revoke(key),"onclose":close,}});
		 { svelteHTML.createElement("p", {});                  }
	 ConfirmSheet}
}


};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;