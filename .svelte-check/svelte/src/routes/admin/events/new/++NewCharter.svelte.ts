///<reference types="svelte" />
;
import { untrack } from 'svelte';
import { goto } from '$app/navigation';
import CrewFields from '$lib/components/admin/CrewFields.svelte';
import EventFields from '$lib/components/admin/EventFields.svelte';
import FailureNote from '$lib/components/admin/FailureNote.svelte';
import { focusFirstProblem } from '$lib/components/admin/focus-problem';
import LinkFields from '$lib/components/admin/LinkFields.svelte';
import FormProblems from '$lib/components/admin/FormProblems.svelte';
import { homeZone } from '$lib/format/home-zone.svelte';
import { readOffice } from '$lib/components/admin/office-context';
import PageHead from '$lib/components/admin/PageHead.svelte';
import Panel from '$lib/components/admin/Panel.svelte';
import PasteSheet from '$lib/components/admin/PasteSheet.svelte';
import ProblemCount from '$lib/components/admin/ProblemCount.svelte';
import RosterRows from '$lib/components/admin/RosterRows.svelte';
import FormActions from '$lib/components/admin/FormActions.svelte';
import Button from '$lib/components/ui/Button.svelte';
import { readCapacity } from '$lib/domain/capacity';
import { hasRight } from '$lib/domain/rights';
import type { DraftStore } from '$lib/office/draft-store';
import { amountText, isEmptyRow, rowOf, type EventDraft } from '$lib/office/event-draft';
import { addDays } from '$lib/domain/local-day';
import { BoatOffers } from '$lib/office/boat-offers.svelte';
import { listEvents } from '$lib/office/events';
import { noSuggestions, suggestionsFrom, withPlan, type Plan } from '$lib/office/last-used';
import { clockText } from '$lib/format/local';
import { dateAt } from '$lib/format/time';
import { NewEventForm } from '$lib/office/new-event-form.svelte';
import { listProblems, topProblems } from '$lib/office/place-problems';
import type { RosterChange } from '$lib/office/compare-roster';
import type { NewPerson } from '$lib/wire/event-requests';
import { CrewList } from '../../crew-list.svelte';
;

	interface Props {
		store: DraftStore;
		name: string;
		begin: EventDraft | undefined;
		copiedFrom: string | undefined;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	


	let { store, name, begin, copiedFrom }: Props = $props();
	const office = readOffice();
	const crew = new CrewList();
	const boats = new BoatOffers();
	const charterForm = untrack(
		() =>
			new NewEventForm({
				store,
				name,
				begin,
				// The business's, and not this laptop's, which may be on a trip.
				timeZone: homeZone(),
				mintKey: () => crypto.randomUUID()
			})
	);
	let form = $state<HTMLFormElement>();
	const offeredDays = 60;
	let offers = $state.raw(noSuggestions);
	let isPasting = $state(false);
	let pasted = $state('');
	let guests = $derived(charterForm.form.draft.patrons.filter((row) => !isEmptyRow(row)).length);
	let capacity = $derived(readCapacity(charterForm.form.draft.capacity));

	void crew.load();
	void loadOffers();
	void loadBoats();

	/** Only offers: without an answer, the form works without them. */
	async function loadOffers() {
		const today = dateAt(Date.now());
		const answer = await listEvents(addDays(today, -offeredDays), addDays(today, offeredDays));
		if (answer.kind === 'ok') offers = suggestionsFrom(answer.value.events);
	}

	async function loadBoats() {
		if (!hasRight(office.user, 'admin')) return;
		await boats.load();
		boats.start(charterForm.form.draft);
	}

	function planText({ kind, boat, location, startsAt, endsAt }: Plan): string {
		const hours = `${clockText(startsAt)} to ${clockText(endsAt)}`;
		return [kind, boat, location, hours].filter((part) => part !== '').join(' · ');
	}
	$effect(() => charterForm.proposeTitle());
	$effect(() => charterForm.keep());

	async function save(event: SubmitEvent) {
		event.preventDefault();
		const eventId = await charterForm.save();
		if (eventId === undefined) {
			await focusFirstProblem(form);
			return;
		}
		office.toasts.show({ id: 'charter', tone: 'quiet', title: 'Charter created', line: eventId });
		await goto(`/admin/events/${eventId}`);
	}

	function isPersonShown(path: string): boolean {
		const [, row, field] = path.split('.');
		return Number(row) < charterForm.form.draft.patrons.length && /^(name|email|phone|shareCents)$/.test(field ?? '');
	}

	function isCrewShown(path: string): boolean {
		const [, row, field] = path.split('.');
		return (crew.accounts?.length ?? 0) > 0 && field === 'crewId' && Number(row) < charterForm.form.draft.crew.length;
	}

	async function loadReader() {
		const [{ readPastedRoster }, { compareRoster }, { parseAmount }] = await Promise.all([
			import('$lib/office/paste-roster'),
			import('$lib/office/compare-roster'),
			import('$lib/domain/typed-amount')
		]);
		const entryOf = (row: EventDraft['patrons'][number], at: number) => {
			const share = parseAmount(row.share);
			return {
				patronId: String(at),
				name: row.name,
				email: row.email.trim() || undefined,
				phone: row.phone.trim() || undefined,
				shareCents: share.ok ? share.cents : undefined,
				waiver: 'none' as const,
				boarding: 'expected' as const
			};
		};
		return {
			read: readPastedRoster,
			compare: (roster: ReturnType<typeof readPastedRoster>) =>
				compareRoster(roster.people, charterForm.form.draft.patrons.map(entryOf))
		};
	}

	function addPeople(people: NewPerson[], changes: RosterChange[]) {
		for (const { patron, change } of changes) {
			const row = charterForm.form.draft.patrons[Number(patron.patronId)];
			if (!row) continue;
			row.email = change.email ?? row.email;
			row.phone = change.phone ?? row.phone;
			row.share = typeof change.shareCents === 'number' ? amountText(change.shareCents) : row.share;
		}
		charterForm.form.draft.patrons.push(...people.map(rowOf));
	}
;
async () => {

 { const $$_daeHegaP0C = __sveltets_2_ensureComponent(PageHead); const $$_daeHegaP0 = new $$_daeHegaP0C({ target: __sveltets_2_any(), props: {   "title":`New charter`,"up":{ href: '/admin/events', label: 'Charters' },line:() => { async ()/*Ωignore_positionΩ*/ => {
		if(copiedFrom){ { svelteHTML.createElement("p", {});   copiedFrom;        }}
		if(charterForm.isRestored){
			 { svelteHTML.createElement("p", { "role":`status`,});
				           { svelteHTML.createElement("button", {      "type":`button`,"class":`over`,"onclick":() => charterForm.startOver(),});  }
			 }
		}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {line} = $$_daeHegaP0.$$prop_def;/*Ωignore_endΩ*/
	
 PageHead}

 { const $$_form0 = svelteHTML.createElement("form", {    "onsubmit":save,"novalidate":true,});form = $$_form0;
	 { const $$_smelborPmroF1C = __sveltets_2_ensureComponent(FormProblems); new $$_smelborPmroF1C({ target: __sveltets_2_any(), props: {  "sentences":topProblems('newCharter', charterForm.problems),}});}
	 { const $$_lenaP1C = __sveltets_2_ensureComponent(Panel); new $$_lenaP1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Day and link`,}});
		 { const $$_sdleiFkniL2C = __sveltets_2_ensureComponent(LinkFields); const $$_sdleiFkniL2 = new $$_sdleiFkniL2C({ target: __sveltets_2_any(), props: {           draft:charterForm.form.draft,"problems":charterForm.problems,"preview":charterForm.preview,"suggestion":charterForm.suggestion,"onsuggestion":() => charterForm.takeSuggestion(),}});/*Ωignore_startΩ*/() => charterForm.form.draft = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_sdleiFkniL2.$$bindings = 'draft';}
	 Panel}
	if(offers.plans.length > 0){
		 { const $$_lenaP1C = __sveltets_2_ensureComponent(Panel); new $$_lenaP1C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Same as an earlier charter`,"aside":`Fills in the empty fields`,}});
			 { svelteHTML.createElement("div", { "class":`plans`,});
				   for(let plan of __sveltets_2_ensureArray(offers.plans)){JSON.stringify(plan);
					 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },"onclick":() => (charterForm.form.draft = withPlan(charterForm.form.draft, plan)),}});planText(plan);  Button}
				}
			 }
		 Panel}
	}
	 { const $$_sdleiFtnevE1C = __sveltets_2_ensureComponent(EventFields); const $$_sdleiFtnevE1 = new $$_sdleiFtnevE1C({ target: __sveltets_2_any(), props: {               "offers":boats.with(offers),"onboat":() => boats.fill(charterForm.form.draft),draft:charterForm.form.draft,"problems":charterForm.problems,guests,"canSeeMoney":true,"canSeePrivateNotes":hasRight(office.user, 'admin'),"ontitle":() => (charterForm.form.isTitleTyped = true),}});/*Ωignore_startΩ*/() => charterForm.form.draft = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_sdleiFtnevE1.$$bindings = 'draft';}
	 { const $$_sdleiFwerC1C = __sveltets_2_ensureComponent(CrewFields); const $$_sdleiFwerC1 = new $$_sdleiFwerC1C({ target: __sveltets_2_any(), props: {           crew:charterForm.form.draft.crew,"problems":charterForm.problems,"listProblems":listProblems(charterForm.problems, 'crew', isCrewShown),"accounts":crew.accounts,"whyNone":crew.whyNone,}});/*Ωignore_startΩ*/() => charterForm.form.draft.crew = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_sdleiFwerC1.$$bindings = 'crew';}
	 { const $$_swoRretsoR1C = __sveltets_2_ensureComponent(RosterRows); const $$_swoRretsoR1 = new $$_swoRretsoR1C({ target: __sveltets_2_any(), props: {           rows:charterForm.form.draft.patrons,guests,capacity,"problems":charterForm.problems,"listProblems":listProblems(charterForm.problems, 'patrons', isPersonShown),"onpaste":() => (isPasting = true),}});/*Ωignore_startΩ*/() => charterForm.form.draft.patrons = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_swoRretsoR1.$$bindings = 'rows';}

	if(charterForm.failure && charterForm.suggestion === undefined){
		 { const $$_etoNeruliaF1C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"failure":charterForm.failure,}});
			if(charterForm.isPerhapsMade){
				 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"href":`/admin/events`,}});   Button}
				 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => charterForm.mintAnew(),}});     Button}
			}
		 FailureNote}
	}
	 { const $$_snoitcAmroF1C = __sveltets_2_ensureComponent(FormActions); const $$_snoitcAmroF1 = new $$_snoitcAmroF1C({ target: __sveltets_2_any(), props: {children:() => { return __sveltets_2_any(0); },words:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_tnuoCmelborP0C = __sveltets_2_ensureComponent(ProblemCount); new $$_tnuoCmelborP0C({ target: __sveltets_2_any(), props: {  "problems":charterForm.problems,}});}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {words} = $$_snoitcAmroF1.$$prop_def;/*Ωignore_endΩ*/
		
		 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"href":`/admin/events`,}});  Button}
		 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"kind":`main`,"type":`submit`,}});charterForm.isSaving ? 'Creating…' : 'Create charter'; Button}
	 FormActions}
 }

if(isPasting){
	 { const $$_teehSetsaP0C = __sveltets_2_ensureComponent(PasteSheet); const $$_teehSetsaP0 = new $$_teehSetsaP0C({ target: __sveltets_2_any(), props: {            text:pasted,"present":guests,capacity,"load":loadReader,"onadd":addPeople,"onclose":() => (isPasting = false),}});/*Ωignore_startΩ*/() => pasted = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_teehSetsaP0.$$bindings = 'text';}
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const NewCharter__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type NewCharter__SvelteComponent_ = ReturnType<typeof NewCharter__SvelteComponent_>;
/*Ωignore_endΩ*/export default NewCharter__SvelteComponent_;