///<reference types="svelte" />
;
import { cashDifference, pairOf } from '../../domain/close.ts';
import { receiptCode } from '../../domain/id.ts';
import { formatCents } from '../../domain/money.ts';
import type { PaymentMethod } from '../../domain/payment.ts';
import { dayText } from '../../format/local.ts';
import { clockAt, dateAt } from '../../format/time.ts';
import type { CharterCloses } from '../../wire/closes.ts';
import { sentText } from '../charter/payment-labels.ts';
import Button from '../ui/Button.svelte';
import { addendumText, coversText, differenceText, tallyOf } from './close-labels.ts';
;

	interface Props {
		close: CharterCloses['closes'][number];
		/** Numbers of the charter's closes, by id. */
		numbers: ReadonlyMap<string, number>;
		charter: { title: string; date: string; eventId: string; boat?: string | undefined; timeZone: string };
		paymentIds: ReadonlySet<string>;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	


	let { close, numbers, charter, paymentIds }: Props = $props();
	let isPrinting = $state(false);
	let pairs = $derived([
		...new Map([...close.expected, ...close.difference].map((row) => [pairOf(row), row])).values()
	]);
	let rows = $derived(
		pairs.map(({ crewId, name, method }) => {
			const is = (row: { crewId: string; method: PaymentMethod }) => pairOf(row) === pairOf({ crewId, method });
			return {
				...{ crewId, name, method },
				expected: close.expected.find(is),
				counted: close.counted.find(is),
				difference: close.difference.find(is)
			};
		})
	);
	function at(instant: string): string {
		return `${dayText(dateAt(instant, charter.timeZone))} · ${clockAt(instant, charter.timeZone)}`;
	}

	async function print() {
		isPrinting = true;
		// Sets the class first and waits for it to render, because the printout shows the page as it is.
		await new Promise(requestAnimationFrame);
		window.print();
		isPrinting = false;
	}
;
async () => {

 { svelteHTML.createElement("article", {   "aria-label":`Close ${close.number}`,});isPrinting;
	 { svelteHTML.createElement("h3", {}); close.number; }
	 { svelteHTML.createElement("p", { "class":`quiet`,});
		charter.title; dayText(charter.date);charter.boat ? `, ${charter.boat}` : '';  charter.eventId;
	 }
	 { svelteHTML.createElement("p", { "class":`quiet`,});
		 at(close.closedAt);  close.closedByName;
		if(close.closes){  numbers.get(close.closes) ?? close.closes; }
		if(close.replacedBy){   numbers.get(close.replacedBy) ?? close.replacedBy; }
	 }
	
	 { svelteHTML.createElement("div", {       "class":`table`,"role":`region`,"aria-label":`Figures of close ${close.number}`,"tabindex":0,});
		 { svelteHTML.createElement("table", {});
			 { svelteHTML.createElement("thead", {});
				 { svelteHTML.createElement("tr", {});
					 { svelteHTML.createElement("th", { "scope":`col`,});  }
					 { svelteHTML.createElement("th", { "scope":`col`,});  }
					 { svelteHTML.createElement("th", {   "scope":`col`,"class":`sum`,});  }
					 { svelteHTML.createElement("th", {   "scope":`col`,"class":`sum`,});  }
					 { svelteHTML.createElement("th", {   "scope":`col`,"class":`sum`,});  }
					 { svelteHTML.createElement("th", {   "scope":`col`,"class":`sum`,});  }
					 { svelteHTML.createElement("th", {   "scope":`col`,"class":`sum`,});  }
					 { svelteHTML.createElement("th", { "scope":`col`,});   }
				 }
			 }
			 { svelteHTML.createElement("tbody", {});
				   for(let { crewId, name, method, expected, counted, difference } of __sveltets_2_ensureArray(rows)){pairOf({ crewId, method });
					 { svelteHTML.createElement("tr", {});
						 { svelteHTML.createElement("th", { "scope":`row`,});name ?? crewId; }
						 { svelteHTML.createElement("td", {});tallyOf(method); }
						 { svelteHTML.createElement("td", { "class":`sum`,});formatCents(expected?.fareCents ?? 0); }
						 { svelteHTML.createElement("td", { "class":`sum`,});formatCents(expected?.tipCents ?? 0); }
						 { svelteHTML.createElement("td", { "class":`sum`,});formatCents(expected?.givenBackCents ?? 0); }
						 { svelteHTML.createElement("td", { "class":`sum`,});formatCents(expected?.amountCents ?? 0); }
						 { svelteHTML.createElement("td", { "class":`sum`,});counted ? formatCents(counted.amountCents) : 'Not counted'; }
						 { svelteHTML.createElement("td", {});difference ? differenceText(method, difference.amountCents) : ''; }
					 }
				}
			 }
		 }
	 }
	 { svelteHTML.createElement("p", {}); { svelteHTML.createElement("b", {}); differenceText('cash', cashDifference(close.difference)); } }
	 { svelteHTML.createElement("ul", {});
		   for(let row of __sveltets_2_ensureArray(close.counted.filter((row) => row.note))){pairOf(row);
			 { svelteHTML.createElement("li", {});tallyOf(row.method); rows.find((one) => one.crewId === row.crewId)?.name ?? row.crewId; row.note;  }
		}
		   for(let float of __sveltets_2_ensureArray(close.floats)){float.crewId;
			 { svelteHTML.createElement("li", {});   formatCents(float.amountCents); float.crewId;     }
		}
		   for(let out of __sveltets_2_ensureArray(close.stillOut)){out.crewId;
			 { svelteHTML.createElement("li", {});
				formatCents(out.amountCents);    out.name ?? out.crewId;      at(out.reportedAt);
			 }
		}
		 { svelteHTML.createElement("li", {});coversText(close.covers, paymentIds);  }
	 }
	 { svelteHTML.createElement("p", { "class":`ids`,});
		close.covers.map((id) => (paymentIds.has(id) ? receiptCode(id) : id.slice(0, 8))).join(' · ');
	 }
	if(close.addenda.length > 0){
		 { svelteHTML.createElement("section", { "aria-label":`Addenda to close ${close.number}`,});
			 { svelteHTML.createElement("h4", {});  }
			 { svelteHTML.createElement("p", { "class":`quiet`,});          }
			 { svelteHTML.createElement("ul", {});
				   for(let addendum of __sveltets_2_ensureArray(close.addenda)){addendum.id;
					 { svelteHTML.createElement("li", {});
						 { svelteHTML.createElement("b", {});addendumText(addendum); }
						 { svelteHTML.createElement("span", {  "class":`quiet`,}); addendum.takenByName ?? addendum.takenBy;sentText(addendum);  at(
								addendum.receivedAt
							);addendum.receiptCode ? `, ${addendum.receiptCode}` : ''; }
					 }
				}
			 }
		 }
	}
	 { svelteHTML.createElement("p", { "class":`sign`,}); { svelteHTML.createElement("span", {});  } { svelteHTML.createElement("span", {});  } }
	 { svelteHTML.createElement("div", { "class":`print`,}); { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => void print(),}});  close.number; Button} }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ClosePaper__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ClosePaper__SvelteComponent_ = ReturnType<typeof ClosePaper__SvelteComponent_>;
/*Ωignore_endΩ*/export default ClosePaper__SvelteComponent_;