///<reference types="svelte" />
;
import { tick, untrack } from 'svelte';
import FailureNote from '$lib/components/admin/FailureNote.svelte';
import GuestLinkSheet from '$lib/components/admin/GuestLinkSheet.svelte';
import { readOffice } from '$lib/components/admin/office-context';
import Panel from '$lib/components/admin/Panel.svelte';
import PasteSheet from '$lib/components/admin/PasteSheet.svelte';
import { emptyRow } from '$lib/components/admin/person-row';
import PersonSheet from '$lib/components/admin/PersonSheet.svelte';
import RosterTable from '$lib/components/admin/RosterTable.svelte';
import Button from '$lib/components/ui/Button.svelte';
import CapacityMark from '$lib/components/board/CapacityMark.svelte';
import { countWords } from '$lib/components/charter/charter-labels';
import type { EventStatus } from '$lib/domain/event';
import { hasRight } from '$lib/domain/rights';
import { readGuestLink, replaceAllGuestLinks, replaceGuestLink } from '$lib/office/events';
import { rowOf, type PersonRow } from '$lib/office/event-draft';
import { changedPersonFields, changeOf, mergeRows } from '$lib/office/merge-rows';
import type { RosterChange } from '$lib/office/compare-roster';
import { problemsOf, readPerson } from '$lib/office/read-draft';
import { RosterEditor, uuidOf } from '$lib/office/roster-editor.svelte';
import type { RosterEntry } from '$lib/wire/event';
import type { NewPerson } from '$lib/wire/event-requests';
;

	interface Props {
		eventId: string;
		patrons: readonly RosterEntry[];
		capacity: number | undefined;
		status: EventStatus;
		balanceCents?: number | undefined;
		reload: () => Promise<void>;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	


	let { eventId, patrons, capacity, status, balanceCents, reload }: Props = $props();
	const office = readOffice();
	const editor = untrack(
		() =>
			new RosterEditor({
				eventId,
				reload,
				patrons: () => patrons,
				idOf: uuidOf,
				mintKey: () => crypto.randomUUID()
			})
	);
	let isAdding = $state(false);
	let isPasting = $state(false);
	let editing = $state.raw<RosterEntry>();
	let linking = $state.raw<RosterEntry>();
	// The link opens what a person owes.
	const canPassLinks = hasRight(office.user, 'events:write') && hasRight(office.user, 'payments:see');
	let pasted = $state('');
	let list = $state<HTMLElement>();

	async function save(row: PersonRow, isHost: boolean, isMinor: boolean) {
		const read = readPerson(row);
		if (!read.ok) return { problems: read.problems };
		if (!editing) {
			const answer = await editor.addOne({ ...read.body, ...(isHost && { isHost }), ...(isMinor && { isMinor }) });
			// After silence the person waits above the roster, to be sent again.
			return answer.kind === 'refused'
				? { failure: answer, problems: problemsOf(answer.errors, undefined) }
				: undefined;
		}
		const { patronId } = editing;
		const base = rowOf(editing);
		const mark = {
			...(isHost !== (editing.isHost ?? false) && { isHost }),
			...(isMinor !== (editing.isMinor ?? false) && { isMinor })
		};
		if (changedPersonFields(base, row).length === 0 && Object.keys(mark).length === 0) return undefined;
		await reload();
		const present = patrons.find((each) => each.patronId === patronId);
		const theirs = present ? rowOf(present) : base;
		const merged = mergeRows(base, row, theirs);
		if (merged.clashes.length > 0 && present) {
			editing = present;
			return { meanwhile: { row: merged.row, theirs, clashes: merged.clashes } };
		}
		const change = { ...changeOf(read.body, changedPersonFields(base, row)), ...mark };
		const answer = await editor.change(patronId, change);
		if (answer.kind === 'ok') return undefined;
		return { failure: answer, problems: answer.kind === 'refused' ? problemsOf(answer.errors, undefined) : {} };
	}

	async function loadReader() {
		const [{ readPastedRoster }, { compareRoster }] = await Promise.all([
			import('$lib/office/paste-roster'),
			import('$lib/office/compare-roster')
		]);
		return {
			read: readPastedRoster,
			compare: (roster: ReturnType<typeof readPastedRoster>) => compareRoster(roster.people, patrons)
		};
	}

	async function addPeople(people: NewPerson[], changes: RosterChange[]) {
		// Both wait for their turn; closing the sheet stops neither.
		const adding = people.length > 0 ? editor.addList(people) : undefined;
		const changing = changes.map(({ patron, change }) => editor.change(patron.patronId, change));
		const count = (await adding)?.count ?? 0;
		const changed = (await Promise.all(changing)).filter((answer) => answer.kind === 'ok').length;
		if (count > 0) say(`${countWords(count, 'person', 'people')} added`);
		else if (changed > 0) say(`${countWords(changed, 'person', 'people')} updated`);
	}

	async function remove(patron: RosterEntry) {
		const answer = await editor.remove(patron);
		if (answer.kind === 'ok') say(`${patron.name} was removed from the roster`);
	}

	async function undo(patron: RosterEntry) {
		const answer = await editor.undo(patron);
		if (answer.kind !== 'ok') return;
		say(`${patron.name} is back on the roster`);
		await tick();
		list?.querySelector<HTMLElement>(`[data-patron="${patron.patronId}"] button`)?.focus();
	}

	function say(title: string) {
		office.toasts.show({ id: 'roster', tone: 'quiet', title });
	}
;
async () => {

 { const $$_lenaP0C = __sveltets_2_ensureComponent(Panel); const $$_lenaP0 = new $$_lenaP0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Roster`,"aside":`${countWords(patrons.length, 'person', 'people')}, changes save right away`,actions:() => { async ()/*Ωignore_positionΩ*/ => {
		 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`importFile`,"onclick":() => (isPasting = true),}});   Button}
		 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`personAdd`,"onclick":() => (isAdding = true),}});   Button}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_lenaP0.$$prop_def;/*Ωignore_endΩ*/
	
	 { const $$_kraMyticapaC1C = __sveltets_2_ensureComponent(CapacityMark); new $$_kraMyticapaC1C({ target: __sveltets_2_any(), props: {        "guests":patrons.length,capacity,status,"todo":`Move guests to another charter, or use a larger boat.`,"isLive":true,}});}
	if(editor.progress){
		 { svelteHTML.createElement("p", { "role":`status`,});  editor.progress.sent;  editor.progress.total;     }
	}
	if(editor.unsent.length > 0 && editor.failure){
		 { svelteHTML.createElement("p", { "class":`unsent`,});
			     editor.unsent.map(({ person }) => person.name).join(', ');
		 }
		 { const $$_etoNeruliaF1C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF1C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"failure":editor.failure,"onretry":() => void editor.sendAgain(),"retryLabel":`Try again`,}});
			 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => editor.forget(),}});  Button}
		 FailureNote}
	} else if (editor.failure && !editing){
		 { const $$_etoNeruliaF1C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF1C({ target: __sveltets_2_any(), props: {  "failure":editor.failure,}});}
	}
	if(patrons.length + editor.removed.length === 0){
		 { svelteHTML.createElement("p", { "class":`none`,});            }
	}else{
		 { const $$_div1 = svelteHTML.createElement("div", { });list = $$_div1;
			 { const $$_elbaTretsoR2C = __sveltets_2_ensureComponent(RosterTable); new $$_elbaTretsoR2C({ target: __sveltets_2_any(), props: {               patrons,balanceCents,"removed":editor.removed,"isBusy":editor.isBusy,"onlink":canPassLinks ? (patron) => (linking = patron) : undefined,"onedit":(patron) => (editing = patron),"onremove":(patron) => void remove(patron),"onundo":(patron) => void undo(patron),}});}
		 }
	}
 Panel}

if(isAdding){
	 { const $$_teehSnosreP0C = __sveltets_2_ensureComponent(PersonSheet); new $$_teehSnosreP0C({ target: __sveltets_2_any(), props: {            "title":`Add a person`,"start":emptyRow,"guests":patrons.length + 1,capacity,"onsave":save,"onclose":() => (isAdding = false),}});}
} else if (editing){
	 { const $$_teehSnosreP0C = __sveltets_2_ensureComponent(PersonSheet); new $$_teehSnosreP0C({ target: __sveltets_2_any(), props: {             "title":`Edit ${editing.name}`,"start":rowOf(editing),"isHost":editing.isHost ?? false,"isMinor":editing.isMinor ?? false,"onsave":save,"onclose":() => (editing = undefined),}});}
} else if (linking){
	const { name, patronId } = linking;
	 { const $$_teehSkniLtseuG0C = __sveltets_2_ensureComponent(GuestLinkSheet); new $$_teehSkniLtseuG0C({ target: __sveltets_2_any(), props: {          name,"ask":() => readGuestLink(eventId, patronId),"replace":() => replaceGuestLink(eventId, patronId),"replaceAll":hasRight(office.user, 'admin') ? replaceAllGuestLinks : undefined,"onclose":() => (linking = undefined),}});}
} else if (isPasting){
	 { const $$_teehSetsaP0C = __sveltets_2_ensureComponent(PasteSheet); const $$_teehSetsaP0 = new $$_teehSetsaP0C({ target: __sveltets_2_any(), props: {            text:pasted,"present":patrons.length,capacity,"load":loadReader,"onadd":(people, changes) => void addPeople(people, changes),"onclose":() => (isPasting = false),}});/*Ωignore_startΩ*/() => pasted = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_teehSetsaP0.$$bindings = 'text';}
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CharterRoster__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CharterRoster__SvelteComponent_ = ReturnType<typeof CharterRoster__SvelteComponent_>;
/*Ωignore_endΩ*/export default CharterRoster__SvelteComponent_;