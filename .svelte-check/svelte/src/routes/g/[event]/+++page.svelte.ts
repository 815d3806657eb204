///<reference types="svelte" />
;
import Letterhead from '$lib/components/waiver/Letterhead.svelte';
import CharterSummary from '$lib/components/waiver/CharterSummary.svelte';
import { fullDayText, momentText } from '$lib/format/local';
import { formatCents } from '$lib/domain/money';
import type { Owed } from '$lib/domain/totals';
function $$render() {

	
	
	
	
	/*Ωignore_startΩ*/;type $$ComponentProps = { data: import('./$types.js').PageData };/*Ωignore_endΩ*/

	let { data }: $$ComponentProps = $props();
	let { event, own, business, isForeign, search } = $derived(data);
	let directions = $derived(`https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(event.location)}`);

	function owedText({ cents, overpaidCents, of }: Owed): string {
		if (overpaidCents > 0) return `Overpaid by ${formatCents(overpaidCents)}`;
		if (cents > 0) return formatCents(cents);
		return of === 'charter' ? 'Paid in full' : 'Nothing left to pay';
	}

	function sumText({ amountCents, tipCents }: { amountCents: number; tipCents: number }): string {
		if (tipCents === 0) return formatCents(amountCents);
		return amountCents === 0
			? `${formatCents(tipCents)} tip`
			: `${formatCents(amountCents)} and ${formatCents(tipCents)} tip`;
	}
;
async () => {

 { svelteHTML.createElement("svelte:head", {});
	 { svelteHTML.createElement("title", {});event.kind; fullDayText(event.date); }
	 { svelteHTML.createElement("meta", {    "name":`description`,"content":`When and where we sail, what to bring, and the waiver to sign.`,});}
 }

 { const $$_daehretteL0C = __sveltets_2_ensureComponent(Letterhead); new $$_daehretteL0C({ target: __sveltets_2_any(), props: {    "boat":event.boat ?? business.name,"title":event.kind,}});}
if(event.status === 'cancelled'){
	 { svelteHTML.createElement("p", {   "class":`summary`,"role":`status`,});              }
}
  { const $$_yrammuSretrahC0C = __sveltets_2_ensureComponent(CharterSummary); new $$_yrammuSretrahC0C({ target: __sveltets_2_any(), props: { event,"isTitled":true,}});}
if(isForeign){
	 { svelteHTML.createElement("p", { "class":`note`,});
		                    
		               
	 }
}
if(own){
	 { svelteHTML.createElement("section", {});
		 { svelteHTML.createElement("h2", {});  { svelteHTML.createElement("bdi", {});own.name; } }
		 { svelteHTML.createElement("dl", { "class":`facts`,});
			 { svelteHTML.createElement("div", {});
				 { svelteHTML.createElement("dt", {});  }
				 { svelteHTML.createElement("dd", {});own.hasSigned ? 'Signed' : 'Not signed yet'; }
			 }
			if(own.owed){
				 { svelteHTML.createElement("div", {});
					 { svelteHTML.createElement("dt", {});own.owed.of === 'charter' ? 'Balance due on the charter' : 'Balance due'; }
					 { svelteHTML.createElement("dd", {});owedText(own.owed); }
				 }
			}
			   for(let receipt of __sveltets_2_ensureArray(own.receipts)){receipt.receiptCode;
				 { svelteHTML.createElement("div", {});
					 { svelteHTML.createElement("dt", {});  }
					 { svelteHTML.createElement("dd", {});
						 { svelteHTML.createElement("span", { "class":`code`,});receipt.receiptCode; }
						sumText(receipt); receipt.method; momentText(receipt.receivedAt, event.timeZone);
						receipt.isVoided ? '(voided)' : '';
					 }
				 }
			}
		 }
	 }
}
if(event.status !== 'cancelled'){
	 { svelteHTML.createElement("section", {});
		 { svelteHTML.createElement("h2", {});   }
		 { svelteHTML.createElement("p", {});             }
		 { svelteHTML.createElement("p", {}); { svelteHTML.createElement("a", {   "class":`go`,"href":`/g/${event.eventId}/waiver${search}`,});   } }
	 }
}
 { svelteHTML.createElement("section", {});
	 { svelteHTML.createElement("h2", {});   }
	 { svelteHTML.createElement("ul", { "class":`list`,});
		    for(let item of __sveltets_2_ensureArray(business.whatToBring)){let at = 1;at; { svelteHTML.createElement("li", {});item; }}
	 }
 }
 { svelteHTML.createElement("section", {});
	 { svelteHTML.createElement("h2", {});  }
	 { svelteHTML.createElement("p", {});event.location;      }
	 { svelteHTML.createElement("p", {}); { svelteHTML.createElement("a", {   "href":directions,"rel":`noreferrer`,});  } }
 }
if(business.phone || business.email){
	 { svelteHTML.createElement("section", {});
		 { svelteHTML.createElement("h2", {});  }
		 { svelteHTML.createElement("p", {});
			  { svelteHTML.createElement("bdi", {});business.name; }
			if(business.phone){ { svelteHTML.createElement("a", { "href":`tel:${business.phone.replace(/[^+\d]/g, '')}`,});business.phone; }}
			business.phone && business.email ? 'or' : '';
			if(business.email){ { svelteHTML.createElement("a", { "href":`mailto:${encodeURIComponent(business.email)}`,});business.email; }}
		 }
	 }
}
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;