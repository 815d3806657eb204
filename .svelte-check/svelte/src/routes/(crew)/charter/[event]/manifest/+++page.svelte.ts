///<reference types="svelte" />
;
import { countWords } from '$lib/components/charter/charter-labels';
import { momentText } from '$lib/format/local';
import { clockAt } from '$lib/format/time';
import type { GuestView } from '$lib/snapshot/aboard-view';
import PrintedHead from '../PrintedHead.svelte';
import PrintedPage from '../PrintedPage.svelte';
function $$render() {

	
	
	
	
	
	

	function signedText({ patron }: GuestView): string {
		if (!patron) return '';
		return patron.waiver === 'signed' || patron.isSignedHere ? 'Yes' : 'No';
	}

	function ageText({ patron }: GuestView): string {
		if (patron?.isMinor !== true) return 'Adult';
		return patron.guardianName === undefined ? 'Minor' : `Minor, with ${patron.guardianName}`;
	}
;
async () => {

 { const $$_egaPdetnirP0C = __sveltets_2_ensureComponent(PrintedPage); const $$_egaPdetnirP0 = new $$_egaPdetnirP0C({ target: __sveltets_2_any(), props: { "title":`Passenger manifest`,children:({ charter, view, asOf, nowMs }) => { async ()/*Ωignore_positionΩ*/ => {
		const { card } = charter;
		 { svelteHTML.createElement("table", {});
			 { svelteHTML.createElement("thead", {});
				 { const $$_daeHdetnirP2C = __sveltets_2_ensureComponent(PrintedHead); new $$_daeHdetnirP2C({ target: __sveltets_2_any(), props: {     "title":`Passenger manifest`,card,"columns":7,}});}
				 { svelteHTML.createElement("tr", {});
					 { svelteHTML.createElement("th", { "scope":`col`,});  }
					 { svelteHTML.createElement("th", { "scope":`col`,});  }
					 { svelteHTML.createElement("th", { "scope":`col`,});  }
					 { svelteHTML.createElement("th", { "scope":`col`,});  }
					 { svelteHTML.createElement("th", { "scope":`col`,});  }
					 { svelteHTML.createElement("th", { "scope":`col`,});  }
					 { svelteHTML.createElement("th", { "scope":`col`,});  }
				 }
			 }
			 { svelteHTML.createElement("tbody", {});
				    for(let guest of __sveltets_2_ensureArray(view.guests)){let at = 1;guest.patronId;
					const { state, isDisputed } = guest.standing;
					const time = guest.newest?.takenAt ? clockAt(guest.newest.takenAt, card.timeZone) : 'Yes';
					 { svelteHTML.createElement("tr", {});
						 { svelteHTML.createElement("td", {});at + 1; }
						 { svelteHTML.createElement("th", { "scope":`row`,});guest.name; }
						 { svelteHTML.createElement("td", {});ageText(guest); }
						 { svelteHTML.createElement("td", {});guest.patron?.phone ?? ''; }
						 { svelteHTML.createElement("td", {});signedText(guest); }
						 { svelteHTML.createElement("td", {});
							if(state === 'no_show'){ } else if (isDisputed){ } else if (state === 'aboard'){time;} else if (state === 'ashore'){ }else{ { svelteHTML.createElement("span", {       "class":`box`,"aria-label":`Not aboard yet`,"role":`img`,}); }}
						 }
						 { svelteHTML.createElement("td", {});
							if(state === 'ashore'){time;} else if (state !== 'no_show'){ { svelteHTML.createElement("span", {       "class":`box`,"aria-label":`Not ashore yet`,"role":`img`,}); }}
						 }
					 }
				}
			 }
		 }
		if(view.guests.length === 0){ { svelteHTML.createElement("p", {});     }}
		if(view.notCounted.length > 0){
			 { svelteHTML.createElement("p", {});    view.notCounted.map((one) => one.name).join(', ');  }
		}
		 { svelteHTML.createElement("p", {});
			countWords(view.count.total, 'guest');card.capacity === undefined ? '' : ` of ${card.capacity}`; view.count
				.expected;  view.count.aboard;  view.count.ashore; view.count.noShow > 0
				? `, ${view.count.noShow} no-show`
				: '';  new Set(card.crew.map((one) => one.crewId)).size;
		 }
		 { svelteHTML.createElement("p", { "class":`quiet`,});
			 momentText(new Date(nowMs).toISOString(), card.timeZone);asOf === undefined
				? ''
				: `, as of ${clockAt(asOf, card.timeZone)}`;view.unsentGuests > 0
				? `. ${view.unsentGuests} marks are on this phone only.`
				: '.';
		 }
		 { svelteHTML.createElement("div", { "class":`sign`,});
			 { svelteHTML.createElement("p", {});  }
			 { svelteHTML.createElement("p", {});    }
		 }
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {children} = $$_egaPdetnirP0.$$prop_def;/*Ωignore_endΩ*/
	
 PrintedPage}
};
return { props: {} as Record<string, never>, exports: {}, bindings: "", slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_isomorphic_component(__sveltets_2_with_any_event($$render()));
/*Ωignore_startΩ*/type Page__SvelteComponent_ = InstanceType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;