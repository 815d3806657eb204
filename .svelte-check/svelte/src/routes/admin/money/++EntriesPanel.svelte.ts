///<reference types="svelte" />
;
import { tick, untrack } from 'svelte';
import FailureNote from '$lib/components/admin/FailureNote.svelte';
import MoneyEntryRow from '$lib/components/admin/MoneyEntryRow.svelte';
import Panel from '$lib/components/admin/Panel.svelte';
import { countWords } from '$lib/components/charter/charter-labels';
import Button from '$lib/components/ui/Button.svelte';
import UnreadableNote from '$lib/components/ui/UnreadableNote.svelte';
import { formatCents } from '$lib/domain/money';
import { EntriesView } from '$lib/office/money-view.svelte';
import type { EntriesFilter, ReportQuestion } from '$lib/office/reports';
;

	interface Props {
		title: string;
		question: ReportQuestion;
		filter: EntriesFilter;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	


	let { title, question, filter, onclose }: Props = $props();
	const view = new EntriesView();
	let panel = $state<HTMLElement>();

	$effect(() => {
		const [asked, only] = [question, filter];
		// Untracked, because state that the response changes must not start another request.
		untrack(() => void view.read(asked, only));
		void focusTitle();
		return () => view.close();
	});

	let aside = $derived.by(() => {
		if (view.isReading) return 'Loading…';
		const sum = view.entries.reduce((cents, one) => cents + one.fareCents + one.tipCents, 0);
		return view.hasMore
			? `the first ${view.entries.length}`
			: `${countWords(view.entries.length, 'record')}, ${formatCents(sum)}`;
	});

	async function focusTitle() {
		await tick();
		panel?.querySelector('h2')?.focus();
	}
;
async () => {

 { const $$_div0 = svelteHTML.createElement("div", { });panel = $$_div0;
	 { const $$_lenaP1C = __sveltets_2_ensureComponent(Panel); const $$_lenaP1 = new $$_lenaP1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },title,aside,actions:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":onclose,}});  Button}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {actions} = $$_lenaP1.$$prop_def;/*Ωignore_endΩ*/
		
		 { const $$_etoNelbadaernU2C = __sveltets_2_ensureComponent(UnreadableNote); new $$_etoNelbadaernU2C({ target: __sveltets_2_any(), props: {  "count":view.unreadable,}});}
		 { svelteHTML.createElement("ul", {});
			   for(let entry of __sveltets_2_ensureArray(view.entries)){`${entry.kind} ${entry.id} ${entry.day}`; { const $$_woRyrtnEyenoM3C = __sveltets_2_ensureComponent(MoneyEntryRow); new $$_woRyrtnEyenoM3C({ target: __sveltets_2_any(), props: { entry,}});}}
		 }
		if(view.failure){
			 { const $$_etoNeruliaF2C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF2C({ target: __sveltets_2_any(), props: {    "failure":view.failure,"onretry":() => void view.more(),}});}
		} else if (view.entries.length === 0 && !view.isReading){
			 { svelteHTML.createElement("p", {});      }
		}
		if(view.hasMore && !view.failure){
			 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"isWide":true,"onclick":() => void view.more(),}});  Button}
		}
	 Panel}
 }
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const EntriesPanel__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type EntriesPanel__SvelteComponent_ = ReturnType<typeof EntriesPanel__SvelteComponent_>;
/*Ωignore_endΩ*/export default EntriesPanel__SvelteComponent_;