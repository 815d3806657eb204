///<reference types="svelte" />
;
import { formatCents } from '../../domain/money.ts';
import type { PaymentMethod } from '../../domain/payment.ts';
import { dayText } from '../../format/local.ts';
import { methodLabels } from '../../format/method-labels.ts';
import type { MoneyRow, MoneyTotals } from '../../wire/reports.ts';
import { methodsText } from './money-labels.ts';
;

	interface Props {
		/** `Money by day` */
		label: string;
		rows: readonly MoneyRow[];
		totals: MoneyTotals;
	};function $$render() {

	
	
	
	
	
	


	let { label, rows, totals }: Props = $props();

	/** Darkest first, in the order of the key. */
	const series: readonly PaymentMethod[] = ['card', 'cash', 'check', 'other'];
	const size = ({ fareCents, tipCents }: MoneyTotals) => Math.abs(fareCents + tipCents);
	let most = $derived(Math.max(1, ...rows.map(size)));
	let key = $derived(partsOf(totals, (cents) => cents !== 0));

	function partsOf({ methods }: MoneyTotals, isShown: (cents: number) => boolean) {
		return series.flatMap((method) => {
			const cents = methods?.[method] ?? 0;
			return isShown(cents) ? [{ method, cents }] : [];
		});
	}
	/** A negative part can't be drawn, so only the text shows its amount. */
	const isDrawn = (cents: number) => cents > 0;
;
async () => {

 { svelteHTML.createElement("figure", { "aria-label":label,});
	if(key.length > 0){
		 { svelteHTML.createElement("ul", {   "class":`key`,"aria-label":`Totals by method`,});
			   for(let { method, cents } of __sveltets_2_ensureArray(key)){method;
				 { svelteHTML.createElement("li", {}); { svelteHTML.createElement("i", {   "class":method,"aria-hidden":`true`,}); }methodLabels[method];  { svelteHTML.createElement("b", {});formatCents(cents); } }
			}
		 }
	}
	 { svelteHTML.createElement("ul", { "class":`bars`,});
		   for(let row of __sveltets_2_ensureArray(rows)){row.key;
			const total = row.fareCents + row.tipCents;
			 { svelteHTML.createElement("li", {});
				 { svelteHTML.createElement("p", {});
					 { svelteHTML.createElement("span", {});row.label;row.date ? `, ${dayText(row.date)}` : ''; }
					 { svelteHTML.createElement("b", {});formatCents(total); }
					 { svelteHTML.createElement("span", { "class":`visually-hidden`,});methodsText(row); }
				 }
				 { svelteHTML.createElement("div", {   "class":`track`,"aria-hidden":`true`,});
					 { svelteHTML.createElement("div", {   "class":`bar`,});total < 0;__sveltets_2_ensureType(String, Number, `${(size(row) / most) * 100} `);
						if(total >= 0){
							   for(let { method, cents } of __sveltets_2_ensureArray((partsOf(row, isDrawn)))){method;
								 { svelteHTML.createElement("i", {  "class":method,});__sveltets_2_ensureType(String, Number, cents); }
							}
						}
					 }
				 }
			 }
		}
	 }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const MoneyChart__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type MoneyChart__SvelteComponent_ = ReturnType<typeof MoneyChart__SvelteComponent_>;
/*Ωignore_endΩ*/export default MoneyChart__SvelteComponent_;