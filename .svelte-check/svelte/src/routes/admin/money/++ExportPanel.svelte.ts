///<reference types="svelte" />
;
import Panel from '$lib/components/admin/Panel.svelte';
import { rangeText } from '$lib/components/admin/money-labels';
import Button from '$lib/components/ui/Button.svelte';
import Select from '$lib/components/ui/Select.svelte';
import { monthsOf } from '$lib/office/money-range';
import { journalHref, paymentsCsvHref, type ReportQuestion } from '$lib/office/reports';
import type { CsvSeparator } from '$lib/wire/reports';

;type $$ComponentProps =  { question: ReportQuestion };function $$render() {

	
	
	
	
	
	
	

	let { question }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
	let separator = $state<CsvSeparator>(',');
	// A file has at most 1,000 lines. A month always has fewer.
	let months = $derived(monthsOf(question));
;
async () => {

 { svelteHTML.createElement("div", { "class":`exports`,});
	 { const $$_lenaP1C = __sveltets_2_ensureComponent(Panel); new $$_lenaP1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Export`,}});
		 { svelteHTML.createElement("div", { "class":`row payments`,});
			 { const $$_tceleS3C = __sveltets_2_ensureComponent(Select); const $$_tceleS3 = new $$_tceleS3C({ target: __sveltets_2_any(), props: {       "label":`Separator`,value:separator,"options":[
					{ value: ',', label: 'Comma (,)' },
					{ value: ';', label: 'Semicolon (;)' }
				],}});/*Ωignore_startΩ*/() => separator = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_tceleS3.$$bindings = 'value';}
			 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`download`,"href":paymentsCsvHref(question, separator),}});  Button}
		 }
		 { svelteHTML.createElement("p", {});                 }
		 { svelteHTML.createElement("div", { "class":`row`,});
			   for(let month of __sveltets_2_ensureArray(months)){month.from;
				 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`download`,"href":journalHref({ ...question, ...month }),}});
					 months.length > 1 ? `, ${rangeText(month)}` : '';
				 Button}
			}
			 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`sheet`,"onclick":() => print(),}});  Button}
		 }
	 Panel}
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ExportPanel__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ExportPanel__SvelteComponent_ = ReturnType<typeof ExportPanel__SvelteComponent_>;
/*Ωignore_endΩ*/export default ExportPanel__SvelteComponent_;