///<reference types="svelte" />
;
import { formatCents } from '../../domain/money.ts';
import { dayText } from '../../format/local.ts';
import type { MoneyRow, MoneyTotals } from '../../wire/reports.ts';
;

	interface Props {
		/** The first column's name: `Day`. */
		heading: string;
		rows: readonly MoneyRow[];
		totals: MoneyTotals;
		/** The key of the row whose payments show. */
		open: string | undefined;
		onopen: (row: MoneyRow) => void;
	};function $$render() {
 const cells/*Ωignore_positionΩ*/ = (sums: MoneyTotals)/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
	 { svelteHTML.createElement("td", {   "role":`cell`,...__sveltets_2_empty({"data-name":`Payments`}),});sums.payments; }
	 { svelteHTML.createElement("td", {   "role":`cell`,...__sveltets_2_empty({"data-name":`Fare`}),});formatCents(sums.fareCents); }
	 { svelteHTML.createElement("td", {   "role":`cell`,...__sveltets_2_empty({"data-name":`Tips`}),});formatCents(sums.tipCents); }
	 { svelteHTML.createElement("td", {   "role":`cell`,...__sveltets_2_empty({"data-name":`Refunds`}),});formatCents(sums.refundCents); }
	 { svelteHTML.createElement("td", {   "role":`cell`,...__sveltets_2_empty({"data-name":`Total`}),}); { svelteHTML.createElement("b", {});formatCents(sums.fareCents + sums.tipCents); } }
};return __sveltets_2_any(0)};
	
	
	


	let { heading, rows, totals, open, onopen }: Props = $props();
;
async () => {





 { svelteHTML.createElement("div", { "class":`frame`,});
	 { svelteHTML.createElement("table", { "role":`table`,});
		 { svelteHTML.createElement("caption", {  "class":`visually-hidden`,});  heading.toLowerCase();         }
		 { svelteHTML.createElement("thead", { "role":`rowgroup`,});
			 { svelteHTML.createElement("tr", { "role":`row`,});
				 { svelteHTML.createElement("th", {   "role":`columnheader`,"scope":`col`,});heading; }
				   for(let name of __sveltets_2_ensureArray((['Payments', 'Fare', 'Tips', 'Refunds', 'Total']))){name;
					 { svelteHTML.createElement("th", {   "role":`columnheader`,"scope":`col`,});name; }
				}
			 }
		 }
		 { svelteHTML.createElement("tbody", { "role":`rowgroup`,});
			   for(let row of __sveltets_2_ensureArray(rows)){row.key;
				 { svelteHTML.createElement("tr", { "role":`row`,});
					 { svelteHTML.createElement("th", {   "role":`rowheader`,"scope":`row`,});
						if(row.payments === 0 && row.fareCents === 0 && row.tipCents === 0 && row.refundCents === 0){
							 { svelteHTML.createElement("span", {});row.label; }
						}else{
							 { svelteHTML.createElement("button", {     "type":`button`,"aria-expanded":open === row.key,"onclick":() => onopen(row),});
								row.label;row.date ? `, ${dayText(row.date)}` : '';
							 }
						}
					 }
					;__sveltets_2_ensureSnippet(cells(row));
				 }
			}
		 }
		 { svelteHTML.createElement("tfoot", { "role":`rowgroup`,});
			 { svelteHTML.createElement("tr", { "role":`row`,});
				 { svelteHTML.createElement("th", {   "role":`rowheader`,"scope":`row`,});  }
				;__sveltets_2_ensureSnippet(cells(totals));
			 }
		 }
	 }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const MoneyTable__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type MoneyTable__SvelteComponent_ = ReturnType<typeof MoneyTable__SvelteComponent_>;
/*Ωignore_endΩ*/export default MoneyTable__SvelteComponent_;