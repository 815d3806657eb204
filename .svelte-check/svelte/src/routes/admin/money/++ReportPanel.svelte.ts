///<reference types="svelte" />
;
import { dayLabel, groupingLabels, ruleTexts } from '$lib/components/admin/money-labels';
import MoneyChart from '$lib/components/admin/MoneyChart.svelte';
import MoneyTable from '$lib/components/admin/MoneyTable.svelte';
import Panel from '$lib/components/admin/Panel.svelte';
import { countWords } from '$lib/components/charter/charter-labels';
import EmptyState from '$lib/components/ui/EmptyState.svelte';
import UnreadableNote from '$lib/components/ui/UnreadableNote.svelte';
import { formatCents } from '$lib/domain/money';
import { dayText } from '$lib/format/local';
import { shownRows, totalOf, type ReportQuestion } from '$lib/office/reports';
import type { MoneyReport, MoneyRow } from '$lib/wire/reports';
;

	interface Props {
		report: MoneyReport;
		question: ReportQuestion;
		isReading: boolean;
		open: string | undefined;
		onopen: (row: MoneyRow) => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	


	let { report, question, isReading, open, onopen }: Props = $props();
	let rows = $derived(shownRows(report, question, dayLabel));
	let totals = $derived(report.totals);
	let by = $derived(groupingLabels[question.by].toLowerCase());
	let days = $derived((Date.parse(question.to) - Date.parse(question.from)) / 86_400_000 + 1);
	let daysRead = $derived(
		report.through === undefined ? days : (Date.parse(report.through) - Date.parse(question.from)) / 86_400_000 + 1
	);
;
async () => {

 { const $$_etoNelbadaernU0C = __sveltets_2_ensureComponent(UnreadableNote); new $$_etoNelbadaernU0C({ target: __sveltets_2_any(), props: {  "count":report.unreadable,}});}
 { svelteHTML.createElement("p", { "class":`sum`,});
	 { svelteHTML.createElement("b", {});formatCents(totalOf(totals)); } 
	 { svelteHTML.createElement("span", {});
		countWords(totals.payments, 'payment'); formatCents(totals.fareCents);  formatCents(totals.tipCents); totals.refundCents ===
		0
			? ''
			: `, after ${formatCents(totals.refundCents)} refunded`;
	 }
 }
if(isReading && report.through !== undefined){
	 { svelteHTML.createElement("p", {   "class":`progress`,"role":`status`,});
		 { svelteHTML.createElement("label", { "for":`progress`,});  dayText(report.through); }
		 { svelteHTML.createElement("progress", {     "id":`progress`,"max":days,"value":daysRead,}); }
	 }
}
 { svelteHTML.createElement("p", { "class":`rule`,});ruleTexts[report.rule]; }
if(report.rows.length === 0 && !isReading){
	 { const $$_etatSytpmE0C = __sveltets_2_ensureComponent(EmptyState); new $$_etatSytpmE0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`No money in these days.`,}});          EmptyState}
}else{
	 { const $$_lenaP0C = __sveltets_2_ensureComponent(Panel); new $$_lenaP0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`By ${by}`,}});
		 { const $$_trahCyenoM1C = __sveltets_2_ensureComponent(MoneyChart); new $$_trahCyenoM1C({ target: __sveltets_2_any(), props: {    "label":`Money by ${by}`,rows,totals,}});}
		 { const $$_elbaTyenoM1C = __sveltets_2_ensureComponent(MoneyTable); new $$_elbaTyenoM1C({ target: __sveltets_2_any(), props: {      "heading":groupingLabels[question.by],rows,totals,open,onopen,}});}
	 Panel}
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ReportPanel__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ReportPanel__SvelteComponent_ = ReturnType<typeof ReportPanel__SvelteComponent_>;
/*Ωignore_endΩ*/export default ReportPanel__SvelteComponent_;