///<reference types="svelte" />
;
import ConfirmSheet from '$lib/components/admin/ConfirmSheet.svelte';
import FailureNote from '$lib/components/admin/FailureNote.svelte';
import { readOffice } from '$lib/components/admin/office-context';
import PageHead from '$lib/components/admin/PageHead.svelte';
import Button from '$lib/components/ui/Button.svelte';
import EmptyState from '$lib/components/ui/EmptyState.svelte';
import UnreadableNote from '$lib/components/ui/UnreadableNote.svelte';
import { formatCents } from '$lib/domain/money';
import { hasRight } from '$lib/domain/rights';
import type { Failure } from '$lib/office/answer';
import { listBoats, patchBoat } from '$lib/office/boats';
import type { BoatMessage } from '$lib/wire/boats';
import AddBoatSheet from './AddBoatSheet.svelte';
import EditBoatSheet from './EditBoatSheet.svelte';
function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	
	

	type Open = { kind: 'add' } | { kind: 'edit' | 'retire'; boat: BoatMessage };

	const office = readOffice();
	const isForbidden = !hasRight(office.user, 'admin');
	let boats = $state.raw<BoatMessage[]>();
	let unreadable = $state.raw<number>();
	let failure = $state.raw<Failure>();
	let open = $state.raw<Open>();
	if (!isForbidden) void load();

	async function load() {
		const answer = await listBoats();
		if (answer.kind === 'ok') ({ boats, unreadable } = answer.value);
		failure = answer.kind === 'ok' ? undefined : answer;
	}

	function close() {
		open = undefined;
	}

	async function saved(title: string) {
		close();
		office.toasts.show({ id: 'boat', tone: 'quiet', title });
		await load();
	}

	async function retire(boat: BoatMessage) {
		const answer = await patchBoat(boat.boatId, { isRetired: !boat.isRetired }, boat.version);
		if (answer.kind === 'ok')
			await saved(boat.isRetired ? `${boat.name} is back in service` : `${boat.name} is retired`);
		else if (answer.kind === 'refused') await load();
		return answer;
	}

	function factsOf({ capacity, docks, changeFloatCents, minutesBefore, minutesAfter, tipRule }: BoatMessage): string {
		return [
			capacity === undefined ? '' : `Capacity ${capacity}`,
			docks.join(', '),
			changeFloatCents === 0 ? '' : `Change float ${formatCents(changeFloatCents)}`,
			minutesBefore + minutesAfter === 0 ? '' : `${minutesBefore} min before, ${minutesAfter} min after`,
			tipRule === undefined ? '' : 'Its own tip rule'
		]
			.filter((fact) => fact !== '')
			.join(' · ');
	}
;
async () => {

 { const $$_daeHegaP0C = __sveltets_2_ensureComponent(PageHead); const $$_daeHegaP0 = new $$_daeHegaP0C({ target: __sveltets_2_any(), props: { "title":`Boats`,actions:() => { async ()/*Ωignore_positionΩ*/ => {
		if(!isForbidden){ { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"kind":`main`,"onclick":() => (open = { kind: 'add' }),}});   Button}}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_daeHegaP0.$$prop_def;/*Ωignore_endΩ*/
	
 PageHead}

if(isForbidden){
	 { const $$_etatSytpmE0C = __sveltets_2_ensureComponent(EmptyState); new $$_etatSytpmE0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Only admins can manage boats.`,}});        EmptyState}
} else if (failure){ { const $$_etoNeruliaF0C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF0C({ target: __sveltets_2_any(), props: {   failure,"onretry":() => void load(),}});}}
 { const $$_etoNelbadaernU0C = __sveltets_2_ensureComponent(UnreadableNote); new $$_etoNelbadaernU0C({ target: __sveltets_2_any(), props: {  "count":unreadable,}});}
if(boats === undefined){
	if(!failure && !isForbidden){ { svelteHTML.createElement("p", { "role":`status`,});  }}
} else if (boats.length === 0){
	 { const $$_etatSytpmE0C = __sveltets_2_ensureComponent(EmptyState); const $$_etatSytpmE0 = new $$_etatSytpmE0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`There are no boats yet.`,actions:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (open = { kind: 'add' }),}});   Button}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_etatSytpmE0.$$prop_def;/*Ωignore_endΩ*/
		                
		
	 EmptyState}
}else{
	 { svelteHTML.createElement("ul", {});
		   for(let boat of __sveltets_2_ensureArray(boats)){boat.boatId;
			 { svelteHTML.createElement("li", {});
				 { svelteHTML.createElement("div", { "class":`words`,});
					 { svelteHTML.createElement("h2", {});boat.name;boat.isRetired ? ' (retired)' : ''; }
					 { svelteHTML.createElement("p", {});factsOf(boat); }
				 }
				 { svelteHTML.createElement("div", { "class":`buttons`,});
					 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"label":`Edit ${boat.name}`,"onclick":() => (open = { kind: 'edit', boat }),}});  Button}
					 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"label":boat.isRetired ? `Bring ${boat.name} back` : `Retire ${boat.name}`,"onclick":() => (open = { kind: 'retire', boat }),}});
						boat.isRetired ? 'Bring back' : 'Retire';
					 Button}
				 }
			 }
		}
	 }
}

if(open?.kind === 'add'){
	 { const $$_teehStaoBddA0C = __sveltets_2_ensureComponent(AddBoatSheet); new $$_teehStaoBddA0C({ target: __sveltets_2_any(), props: {    "onsaved":(name) => void saved(`${name} added`),"onclose":close,}});}
} else if (open?.kind === 'edit'){
	const { boatId, name } = open.boat;
	 { const $$_teehStaoBtidE0C = __sveltets_2_ensureComponent(EditBoatSheet); new $$_teehStaoBtidE0C({ target: __sveltets_2_any(), props: {      boatId,name,"onsaved":(name) => void saved(`${name} saved`),"onclose":close,}});}
} else if (open?.kind === 'retire'){
	const { boat } = open;
	 { const $$_teehSmrifnoC0C = __sveltets_2_ensureComponent(ConfirmSheet); new $$_teehSmrifnoC0C({ target: __sveltets_2_any(), props: {             children:() => { return __sveltets_2_any(0); },"title":boat.isRetired ? 'Bring back into service?' : 'Retire this boat?',"subtitle":boat.name,"action":boat.isRetired ? 'Bring back' : 'Retire',"keep":`Cancel`,"onconfirm":() => retire(boat),"onclose":close,}});
		 { svelteHTML.createElement("p", {});
			boat.isRetired
				? 'The charter form offers it again.'
				: 'The charter form doesn’t offer it anymore. Its charters keep everything, and you can bring it back.';
		 }
	 ConfirmSheet}
}


};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;