///<reference types="svelte" />
;
import { untrack } from 'svelte';
import { goto } from '$app/navigation';
import { page } from '$app/state';
import Checkbox from '$lib/components/admin/Checkbox.svelte';
import FailureNote from '$lib/components/admin/FailureNote.svelte';
import { groupingLabels, rangeText } from '$lib/components/admin/money-labels';
import { readOffice } from '$lib/components/admin/office-context';
import PageHead from '$lib/components/admin/PageHead.svelte';
import Button from '$lib/components/ui/Button.svelte';
import EmptyState from '$lib/components/ui/EmptyState.svelte';
import Field from '$lib/components/ui/Field.svelte';
import Select from '$lib/components/ui/Select.svelte';
import { moneyGroupings, type MoneyGrouping } from '$lib/domain/money-lines';
import { hasRight } from '$lib/domain/rights';
import { dateAt } from '$lib/format/time';
import { readRange, type MoneyRange } from '$lib/office/money-range';
import { MoneyView } from '$lib/office/money-view.svelte';
import type { EntriesFilter, ReportQuestion } from '$lib/office/reports';
import type { MoneyRow } from '$lib/wire/reports';
import EntriesPanel from './EntriesPanel.svelte';
import ExportPanel from './ExportPanel.svelte';
import RangeBar from './RangeBar.svelte';
import ReportPanel from './ReportPanel.svelte';
function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	

	const office = readOffice();
	const isForbidden = !hasRight(office.user, 'payments:see');
	const view = new MoneyView();
	const today = dateAt(Date.now());

	// The address contains the report's query, so that a reload and *Back* show the same report.
	let range = $derived(readRange(page.url.searchParams, today));
	let by = $derived<MoneyGrouping>(moneyGroupings.find((one) => one === page.url.searchParams.get('by')) ?? 'day');
	let isByCharter = $derived(page.url.searchParams.get('rule') === 'charter');
	let from = $derived(range.from);
	let to = $derived(range.to);
	let question = $derived<ReportQuestion>({ from, to, by, rule: isByCharter ? 'charter' : 'taken' });
	let shown = $state.raw<{ title: string; filter: EntriesFilter }>();
	let typed = $state('');

	$effect(() => {
		const asked = question;
		shown = undefined;
		if (!isForbidden) untrack(() => void view.read(asked));
	});

	function show(change: Record<string, string | undefined>) {
		const kept = [...page.url.searchParams].filter(([name]) => !Object.hasOwn(change, name));
		const added = Object.entries(change).flatMap(([name, value]): [string, string][] =>
			value === undefined ? [] : [[name, value]]
		);
		const query = new URLSearchParams([...kept, ...added]).toString();
		void goto(`?${query}`, { keepFocus: true, noScroll: true });
	}

	function showRange(next: MoneyRange) {
		show({ range: next.preset, from: next.from, to: next.to });
	}

	function open(row: MoneyRow) {
		shown = shown?.filter.key === row.key ? undefined : { title: `Payments: ${row.label}`, filter: { key: row.key } };
	}

	function search(event: SubmitEvent) {
		event.preventDefault();
		const q = typed.trim();
		shown = q === '' ? undefined : { title: `Found “${q}”`, filter: { q } };
	}
;
async () => {

 { const $$_daeHegaP0C = __sveltets_2_ensureComponent(PageHead); new $$_daeHegaP0C({ target: __sveltets_2_any(), props: {  "title":`Money`,}});}

 { svelteHTML.createElement("div", { "class":`stack`,});
	if(isForbidden){
		 { const $$_etatSytpmE1C = __sveltets_2_ensureComponent(EmptyState); new $$_etatSytpmE1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`You don’t have access to the money.`,}});      EmptyState}
	}else{
		 { const $$_raBegnaR1C = __sveltets_2_ensureComponent(RangeBar); new $$_raBegnaR1C({ target: __sveltets_2_any(), props: {    range,today,"onchange":showRange,}});}
		 { svelteHTML.createElement("div", { "class":`controls`,});
			 { const $$_tceleS2C = __sveltets_2_ensureComponent(Select); const $$_tceleS2 = new $$_tceleS2C({ target: __sveltets_2_any(), props: {        "label":`Group by`,value:__sveltets_2_get_set_binding(() => by,(value) => show({ by: value })),"options":moneyGroupings.map((value) => ({ value, label: groupingLabels[value] })),}});$$_tceleS2.$$bindings = 'value';}
			 { svelteHTML.createElement("form", {   "role":`search`,"onsubmit":search,});
				 { const $$_dleiF3C = __sveltets_2_ensureComponent(Field); const $$_dleiF3 = new $$_dleiF3C({ target: __sveltets_2_any(), props: {           "label":`Find a payment`,"type":`search`,value:typed,"maxlength":100,"hint":`Name, receipt code, check number, or charter`,}});/*Ωignore_startΩ*/() => typed = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF3.$$bindings = 'value';}
				 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"type":`submit`,"icon":`search`,}});  Button}
			 }
			 { const $$_xobkcehC2C = __sveltets_2_ensureComponent(Checkbox); const $$_xobkcehC2 = new $$_xobkcehC2C({ target: __sveltets_2_any(), props: {      "label":`Count money taken after midnight on the charter’s day`,checked:__sveltets_2_get_set_binding(() => isByCharter,(value) => show({ rule: value ? 'charter' : undefined })),}});$$_xobkcehC2.$$bindings = 'checked';}
		 }
		if(view.failure){ { const $$_etoNeruliaF1C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF1C({ target: __sveltets_2_any(), props: {    "failure":view.failure,"onretry":() => void view.read(question),}});}}
		if(view.report){
			 { const $$_lenaPtropeR1C = __sveltets_2_ensureComponent(ReportPanel); new $$_lenaPtropeR1C({ target: __sveltets_2_any(), props: {         "report":view.report,question,"isReading":view.isReading,"open":shown?.filter.key,"onopen":open,}});}
		} else if (view.isReading){
			 { svelteHTML.createElement("p", { "role":`status`,}); rangeText(range);  }
		}
		if(shown){
			 { const $$_lenaPseirtnE1C = __sveltets_2_ensureComponent(EntriesPanel); new $$_lenaPseirtnE1C({ target: __sveltets_2_any(), props: {       "title":shown.title,question,"filter":shown.filter,"onclose":() => (shown = undefined),}});}
		}
		 { const $$_lenaPtropxE1C = __sveltets_2_ensureComponent(ExportPanel); new $$_lenaPtropxE1C({ target: __sveltets_2_any(), props: { question,}});}
	}
 }


};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;