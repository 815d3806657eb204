///<reference types="svelte" />
;
import { positionText } from '$lib/format/position';
import { ruleText } from '$lib/components/boarding/rule-labels';
import { countWords } from '$lib/components/charter/charter-labels';
import { momentText } from '$lib/format/local';
import { clockAt } from '$lib/format/time';
import type { AboardView, ItemView, Made } from '$lib/snapshot/aboard-view';
import type { AnyEventCard } from '$lib/wire/event';
import PrintedHead from '../PrintedHead.svelte';
import PrintedPage from '../PrintedPage.svelte';
function $$render() {
 const row/*Ωignore_positionΩ*/ = (time: string, what: string, who: string, lines: readonly string[] = [])/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
	 { svelteHTML.createElement("tr", {});
		 { svelteHTML.createElement("td", {});time; }
		 { svelteHTML.createElement("td", {});
			what;
			    for(let line of __sveltets_2_ensureArray(lines)){let at = 1;at; { svelteHTML.createElement("br", {});}line;}
		 }
		 { svelteHTML.createElement("td", {});who; }
	 }
};return __sveltets_2_any(0)};
	
	
	
	
	
	
	
	
	

	const phases = [
		['before_departure', 'Checklist before departure'],
		['after_return', 'Checklist after return']
	] as const;
	const points = new Map([
		['departure', 'Departure count'],
		['stop', 'Stop count'],
		['return', 'Return count']
	]);

	function by({ takenByName, takenBy }: Made): string {
		return takenByName ?? takenBy ?? '';
	}

	function stateText({ standing, newest }: ItemView): string {
		if (standing.isDisputed) return 'Two phones disagree';
		if (standing.state === 'undone') return 'Open';
		return [standing.state === 'not_applicable' ? 'Not applicable' : 'Done', newest?.note].filter(Boolean).join('. ');
	}

	/** Why the captain departed despite a warning, rule by rule. */
	function reasonsOf(departure: NonNullable<AnyEventCard['departure']> | undefined, view: AboardView): string[] {
		const nameOf = (patronId: string) => view.guests.find((one) => one.patronId === patronId)?.name ?? 'a guest';
		return (departure?.overrides ?? []).map(({ rule, patronIds = [], reason = '' }) => {
			const names = patronIds.length === 0 ? '' : ` (${patronIds.map(nameOf).join(', ')})`;
			return `${ruleText(rule)}${names}: ${reason}`;
		});
	}
;
async () => {



 { const $$_egaPdetnirP0C = __sveltets_2_ensureComponent(PrintedPage); const $$_egaPdetnirP0 = new $$_egaPdetnirP0C({ target: __sveltets_2_any(), props: { "title":`Trip sheet`,children:({ charter, view, own, asOf, nowMs }) => { async ()/*Ωignore_positionΩ*/ => {
		const { card } = charter;
		const { trip, checklist } = view;
		const at = (made: { takenAt?: string | undefined } | undefined) =>
			made?.takenAt ? clockAt(made.takenAt, card.timeZone) : '';
		 { svelteHTML.createElement("table", {});
			 { svelteHTML.createElement("thead", {});
				 { const $$_daeHdetnirP2C = __sveltets_2_ensureComponent(PrintedHead); new $$_daeHdetnirP2C({ target: __sveltets_2_any(), props: {     "title":`Trip sheet`,card,"columns":3,}});}
				 { svelteHTML.createElement("tr", {}); { svelteHTML.createElement("th", { "scope":`col`,});  } { svelteHTML.createElement("th", { "scope":`col`,});  } { svelteHTML.createElement("th", { "scope":`col`,});  } }
			 }
			 { svelteHTML.createElement("tbody", {});
				 { svelteHTML.createElement("tr", {}); { svelteHTML.createElement("th", {   "colspan":3,"scope":`rowgroup`,});  } }
				if(trip.departure){
					const { departure } = trip;
					;__sveltets_2_ensureSnippet(row(at(departure), 'Departed', by(departure), reasonsOf(card.departure, view)));
				}else{
					;__sveltets_2_ensureSnippet(row('', 'Not departed', ''));
				}
				   for(let other of __sveltets_2_ensureArray(trip.otherDepartures)){other.departureId;
					;__sveltets_2_ensureSnippet(row(at(other), 'Departed, by a second phone', by(other)));
				}
				   for(let other of __sveltets_2_ensureArray(trip.revokedDepartures)){other.departureId;
					;__sveltets_2_ensureSnippet(row(at(other), 'Departure taken back', by(other)));
				}
				   for(let count of __sveltets_2_ensureArray(view.counts)){count.countId;
					;__sveltets_2_ensureSnippet(row(
						at(count),
						`${points.get(count.point) ?? 'Count'}: ${countWords(count.counted, 'guest')} by sight, ${count.marksAboard} by marks${count.crewCounted === undefined ? '' : `, ${count.crewCounted} crew`}`,
						by(count),
						count.reason === undefined ? [] : [count.reason]
					));
				}
				if(trip.return){
					;__sveltets_2_ensureSnippet(row(at(trip.return), 'Returned', by(trip.return)));
				}else{
					;__sveltets_2_ensureSnippet(row('', 'Not returned', ''));
				}
			 }
			   for(let [phase, title] of __sveltets_2_ensureArray(phases)){phase;
				const items = checklist.items.filter((item) => item.phase === phase);
				if(items.length > 0){
					 { svelteHTML.createElement("tbody", {});
						 { svelteHTML.createElement("tr", {}); { svelteHTML.createElement("th", {   "colspan":3,"scope":`rowgroup`,});title; } }
						   for(let item of __sveltets_2_ensureArray(items)){item.itemId;
							;__sveltets_2_ensureSnippet(row(
								item.standing.state === 'undone' ? '' : at(item.newest),
								`${item.text}: ${stateText(item)}`,
								item.standing.state === 'undone' ? '' : (item.newest?.takenByName ?? '')
							));
						}
					 }
				}
			}
			 { svelteHTML.createElement("tbody", {});
				 { svelteHTML.createElement("tr", {}); { svelteHTML.createElement("th", {   "colspan":3,"scope":`rowgroup`,});  } }
				   for(let entry of __sveltets_2_ensureArray(view.log)){entry.logId;
					;__sveltets_2_ensureSnippet(row(at(entry), entry.text, by(entry), entry.position ? [positionText(entry.position)] : []));
				}
					;__sveltets_2_ensureSnippet(row('', own ? 'No entries' : 'Entries of other phones need a signal', ''));
				
			 }
		 }
		 { svelteHTML.createElement("p", { "class":`quiet`,});
			  checklist.version;  momentText(new Date(nowMs).toISOString(), card.timeZone);asOf ===
			undefined
				? ''
				: `, as of ${clockAt(asOf, card.timeZone)}`;
		 }
		 { svelteHTML.createElement("div", { "class":`sign`,});
			 { svelteHTML.createElement("p", {});  }
			 { svelteHTML.createElement("p", {});  }
		 }
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {children} = $$_egaPdetnirP0.$$prop_def;/*Ωignore_endΩ*/
	
 PrintedPage}
};
return { props: {} as Record<string, never>, exports: {}, bindings: "", slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_isomorphic_component(__sveltets_2_with_any_event($$render()));
/*Ωignore_startΩ*/type Page__SvelteComponent_ = InstanceType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;