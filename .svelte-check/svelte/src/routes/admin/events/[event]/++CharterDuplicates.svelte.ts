///<reference types="svelte" />
;
import { untrack } from 'svelte';
import { readOffice } from '$lib/components/admin/office-context';
import Panel from '$lib/components/admin/Panel.svelte';
import SamePerson from '$lib/components/charter/SamePerson.svelte';
import { refusalWords } from '$lib/components/shell/refusal-messages';
import { hasRight } from '$lib/domain/rights';
import { listDecisions, mergeGuests, undoMerge } from '$lib/office/decisions';
import type { OfficeEvent } from '$lib/office/events';
import { mintUuid } from '$lib/outbox/device';
import type { RecordedMerge } from '$lib/wire/decisions';
;

	interface Props {
		event: OfficeEvent;
		reload: () => Promise<void>;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	


	let { event, reload }: Props = $props();
	const office = readOffice();
	const canDecide = hasRight(office.user, 'admin');
	let pairs = $derived(event.possibleDuplicates ?? []);
	let merges = $state.raw<RecordedMerge[]>([]);
	/** The last tap, until it has a response. A second tap on the same pair repeats the same decision. */
	let unanswered: { what: string; id: string } | undefined;

	if (canDecide && untrack(() => (event.merged ?? []).length > 0)) void load();

	async function load() {
		const answer = await listDecisions(event.eventId);
		if (answer.kind === 'ok') merges = answer.value.merges.filter((one) => one.undone === undefined);
	}

	async function decide(what: string, send: (id: string) => ReturnType<typeof mergeGuests>, done: string) {
		const id = unanswered?.what === what ? unanswered.id : mintUuid();
		unanswered = { what, id };
		const answer = await send(id);
		if (answer.kind === 'silent') return 'The server didn’t answer. Try again.';
		if (answer.kind !== 'ok') return refusalWords(answer.reason, answer.detail);
		unanswered = undefined;
		office.toasts.show({ id: 'merge', tone: 'quiet', title: done });
		await Promise.all([reload(), load()]);
		return undefined;
	}
;
async () => {

if(pairs.length + merges.length > 0){
	 { const $$_lenaP0C = __sveltets_2_ensureComponent(Panel); new $$_lenaP0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Possible duplicates`,}});
		 { const $$_nosrePemaS1C = __sveltets_2_ensureComponent(SamePerson); new $$_nosrePemaS1C({ target: __sveltets_2_any(), props: {         pairs,"patrons":event.patrons,merges,"onmerge":canDecide
				? ({ keptId, otherId }) =>
						decide(`${keptId} ${otherId}`, (id) => mergeGuests(event.eventId, keptId, otherId, id), 'Merged')
				: undefined,"onundo":({ mergeId }) => decide(mergeId, (id) => undoMerge(event.eventId, mergeId, id), 'Merge taken back'),}});}
	 Panel}
}
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CharterDuplicates__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CharterDuplicates__SvelteComponent_ = ReturnType<typeof CharterDuplicates__SvelteComponent_>;
/*Ωignore_endΩ*/export default CharterDuplicates__SvelteComponent_;