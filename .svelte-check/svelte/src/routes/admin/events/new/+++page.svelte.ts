///<reference types="svelte" />
;
import { page } from '$app/state';
import FailureNote from '$lib/components/admin/FailureNote.svelte';
import PageHead from '$lib/components/admin/PageHead.svelte';
import type { Failure } from '$lib/office/answer';
import { DraftStore } from '$lib/office/draft-store';
import { copyOf, type EventDraft } from '$lib/office/event-draft';
import { readEvent } from '$lib/office/events';
import { isSlug, parseSlug } from '$lib/domain/slug';
import NewCharter from './NewCharter.svelte';
function $$render() {

	
	
	
	
	
	
	
	
	

	const up = { href: '/admin/events', label: 'Charters' };
	const store = new DraftStore(sessionStorage);
	const source = page.url.searchParams.get('copy');
	const date = page.url.searchParams.get('date') ?? '';
	// A copy is a form of its own: it must not lie over a charter that is half typed.
	const name = source === null ? 'new' : `new ${source} ${date}`;

	let begin = $state.raw<EventDraft>();
	let failure = $state.raw<Failure>();
	let isReady = $state(source === null || store.read(name) !== undefined);

	async function readSource(eventId: string) {
		const answer = await readEvent(eventId);
		failure = answer.kind === 'ok' ? undefined : answer;
		if (answer.kind !== 'ok') return;
		const period = isSlug(answer.value.eventId) ? (parseSlug(answer.value.eventId).period ?? '') : '';
		begin = copyOf(answer.value, period, date);
		isReady = true;
	}
	if (source !== null) void readSource(source);
;
async () => {

if(isReady){
	 { const $$_retrahCweN0C = __sveltets_2_ensureComponent(NewCharter); new $$_retrahCweN0C({ target: __sveltets_2_any(), props: {     store,name,begin,"copiedFrom":source ?? undefined,}});}
}else{
	 { const $$_daeHegaP0C = __sveltets_2_ensureComponent(PageHead); new $$_daeHegaP0C({ target: __sveltets_2_any(), props: {   "title":`New charter`,up,}});}
	if(failure && source !== null){
		 { const $$_etoNeruliaF0C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF0C({ target: __sveltets_2_any(), props: {   failure,"onretry":() => void readSource(source),}});}
	}else{
		 { svelteHTML.createElement("p", { "role":`status`,});     }
	}
}
};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;