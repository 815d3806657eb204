///<reference types="svelte" />
;
import { formatCents } from '../../domain/money.ts';
import { dayText } from '../../format/local.ts';
import { methodLabels } from '../../format/method-labels.ts';
import { clockAt } from '../../format/time.ts';
import type { MoneyEntryMessage } from '../../wire/reports.ts';
import { flagTexts, kindLabels } from './money-labels.ts';
;

	type Line = Pick<
		MoneyEntryMessage,
		| 'kind'
		| 'fareCents'
		| 'tipCents'
		| 'method'
		| 'reference'
		| 'takenByName'
		| 'deliveredByName'
		| 'at'
		| 'day'
		| 'note'
		| 'flags'
	>;;
;type $$ComponentProps =  { entry: MoneyEntryMessage };function $$render() {

	
	
	
	
	
	


	let { entry }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
	let flags = $derived(flagTexts(entry.flags));

	function amounts({ fareCents, tipCents }: Line): string {
		return tipCents === 0 ? formatCents(fareCents) : `${formatCents(fareCents)} + ${formatCents(tipCents)} tip`;
	}
	function how({ method, reference }: Line): string {
		return [methodLabels[method], reference].filter(Boolean).join(' ');
	}
	const takerOf = ({ takenByName, deliveredByName }: Line) =>
		deliveredByName === undefined ? takenByName : `${takenByName}, sent by ${deliveredByName}`;
	const when = ({ day, at }: Line) => `${dayText(day)}, ${clockAt(at, entry.timeZone)}`;
;
async () => {

 { svelteHTML.createElement("li", {});
	 { svelteHTML.createElement("p", { "class":`top`,});
		 { svelteHTML.createElement("b", { "class":`who`,});entry.kind === 'payment' ? '' : `${kindLabels[entry.kind]}: `;entry.patronName ?? 'No name'; }
		 { svelteHTML.createElement("b", {});amounts(entry); }
	 }
	 { svelteHTML.createElement("p", {});
		how(entry);  when(entry);    takerOf(entry);  entry.receiptCode;
	 }
	 { svelteHTML.createElement("p", {}); { svelteHTML.createElement("a", { "href":`/admin/events/${entry.eventId}`,});entry.title; dayText(entry.date); } }
	if(entry.note){ { svelteHTML.createElement("p", {});entry.note; }}
	if(flags.length > 0){ { svelteHTML.createElement("p", { "class":`flags`,});flags.join(' · '); }}
	if(entry.history.length > 0){
		 { svelteHTML.createElement("details", {});
			 { svelteHTML.createElement("summary", {});  }
			 { svelteHTML.createElement("ul", {});
				   for(let line of __sveltets_2_ensureArray(entry.history)){`${line.kind} ${line.id}`;
					 { svelteHTML.createElement("li", {});
						kindLabels[line.kind]; amounts(line); how(line);  when(line);  takerOf(line);line.note
							? ` · ${line.note}`
							: '';
					 }
				}
			 }
		 }
	}
 }


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const MoneyEntryRow__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type MoneyEntryRow__SvelteComponent_ = ReturnType<typeof MoneyEntryRow__SvelteComponent_>;
/*Ωignore_endΩ*/export default MoneyEntryRow__SvelteComponent_;