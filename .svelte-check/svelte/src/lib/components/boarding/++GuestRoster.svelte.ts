///<reference types="svelte" />
;
import type { AboardView, GuestView } from '../../snapshot/aboard-view.ts';
import Panel from '../charter/Panel.svelte';
import { countWords } from '../charter/charter-labels.ts';
import Button from '../ui/Button.svelte';
import BoardingRow from './BoardingRow.svelte';
import CountPanel from './CountPanel.svelte';
import { filterGuests, filterWords, guestFilters, type GuestFilter } from './guest-filters.ts';
;

	interface Props {
		view: AboardView;
		timeZone: string;
		isDue: boolean;
		onopen: (patronId: string) => void;
		/** Undefined for an account that may not mark guests. */
		onmark: ((guest: GuestView, act: 'board' | 'ashore') => Promise<void>) | undefined;
		onadd: (() => void) | undefined;
		/** Opens the list of people that one confirmation marks. */
		onall: ((act: 'board' | 'ashore') => void) | undefined;
	};function $$render() {

	
	
	
	
	
	
	


	let { view, timeZone, isDue, onopen, onmark, onadd, onall }: Props = $props();
	let filter = $state<GuestFilter>('all');
	/** People marked while this filter is on. They stay in the list, so that a second tap doesn't hit the next person. */
	let marked = $state<readonly string[]>([]);
	let shown = $derived(filterGuests(view.guests, filter, marked));
	let isBack = $derived(view.trip.departure !== undefined);
	let leftToMark = $derived(isBack ? view.count.aboard : view.count.expected);

	async function press(guest: GuestView): Promise<void> {
		if (guest.standing.isDisputed) {
			onopen(guest.patronId);
			return;
		}
		if (filter !== 'all') marked = [...marked, guest.patronId];
		await onmark?.(guest, guest.standing.state === 'aboard' ? 'ashore' : 'board');
	}

	function choose(next: GuestFilter) {
		filter = next;
		marked = [];
	}
;
async () => {

 { const $$_lenaP0C = __sveltets_2_ensureComponent(Panel); new $$_lenaP0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Roster`,"aside":countWords(view.guests.length, 'person', 'people'),}});
	 { const $$_lenaPtnuoC1C = __sveltets_2_ensureComponent(CountPanel); new $$_lenaPtnuoC1C({ target: __sveltets_2_any(), props: { view,}});}
	if(view.guests.length > 0){
		 { svelteHTML.createElement("div", {     "class":`filters`,"role":`group`,"aria-label":`Show`,});
			   for(let one of __sveltets_2_ensureArray(guestFilters)){one;
				const count = filterGuests(view.guests, one).length;
				if(one === 'all' || one === filter || count > 0){
					 { svelteHTML.createElement("button", {     "type":`button`,"aria-pressed":filter === one,"onclick":() => choose(one),});
						filterWords[one];  { svelteHTML.createElement("b", {});count; }
					 }
				}
			}
		 }
		 { svelteHTML.createElement("ul", {});
			   for(let guest of __sveltets_2_ensureArray(shown)){guest.patronId;
				 { const $$_woRgnidraoB2C = __sveltets_2_ensureComponent(BoardingRow); new $$_woRgnidraoB2C({ target: __sveltets_2_any(), props: {        guest,timeZone,isDue,"onopen":() => onopen(guest.patronId),"onpress":onmark && (() => press(guest)),}});}
			}
				 { svelteHTML.createElement("li", { "class":`none`,});    }
			
		 }
	}else{
		 { svelteHTML.createElement("p", { "class":`none`,});         onadd ? ', and so can you' : '';  }
	}
	if(view.notCounted.length > 0){
		 { svelteHTML.createElement("h3", {});    }
		 { svelteHTML.createElement("ul", {});
			   for(let patron of __sveltets_2_ensureArray(view.notCounted)){patron.patronId;
				 { svelteHTML.createElement("li", { "class":`out`,});
					 { svelteHTML.createElement("button", {   "type":`button`,"onclick":() => onopen(patron.patronId),}); { svelteHTML.createElement("b", {});patron.name; } }
				 }
			}
		 }
	}
	if(onadd || (onall && leftToMark > 0)){
		 { svelteHTML.createElement("div", { "class":`more`,});
			if(onadd){ { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`personAdd`,"onclick":onadd,}});  Button}}
			if(onall && leftToMark > 0){
				 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => onall(isBack ? 'ashore' : 'board'),}});isBack ? 'All ashore' : 'All aboard'; Button}
			}
		 }
	}
 Panel}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const GuestRoster__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type GuestRoster__SvelteComponent_ = ReturnType<typeof GuestRoster__SvelteComponent_>;
/*Ωignore_endΩ*/export default GuestRoster__SvelteComponent_;