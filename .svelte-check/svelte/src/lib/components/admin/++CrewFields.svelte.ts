///<reference types="svelte" />
;
import type { CrewSlot } from '../../domain/crew.ts';
import type { EventDraft } from '../../office/event-draft.ts';
import type { CrewAccountMessage } from '../../wire/crew.ts';
import Button from '../ui/Button.svelte';
import Select from '../ui/Select.svelte';
import { crewOptions, slotLabel, slotRows } from './event-options.ts';
import FormProblems from './FormProblems.svelte';
import Panel from './Panel.svelte';
;

	interface Props {
		crew: EventDraft['crew'];
		problems: Record<string, string>;
		/** Errors about the whole crew, and about rows that aren't on screen. */
		listProblems: readonly string[];
		/** Undefined while loading, or if this person may not see them. */
		accounts: readonly CrewAccountMessage[] | undefined;
		/** The server's crew, to name people whose account is deactivated. */
		known?: readonly CrewSlot[];
		/** Why there are no accounts. */
		whyNone?: string | undefined;
	};function $$render() {

	
	
	
	
	
	
	
	


	let { crew = $bindable(), problems, listProblems, accounts, known = [], whyNone }: Props = $props()/*Ωignore_startΩ*/;crew;/*Ωignore_endΩ*/;
	let rows = $derived(slotRows(crew));

	function choose(index: number, crewId: string) {
		crew = rows.map((row, at) => (at === index ? { ...row, crewId } : row));
	}

	function addDeckhand() {
		crew = [...rows, { slot: 'deckhand', crewId: '' }];
	}
;
async () => {

 { const $$_lenaP0C = __sveltets_2_ensureComponent(Panel); new $$_lenaP0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Crew`,}});
	 { const $$_smelborPmroF1C = __sveltets_2_ensureComponent(FormProblems); new $$_smelborPmroF1C({ target: __sveltets_2_any(), props: {  "sentences":listProblems,}});}
	if(accounts === undefined){
		 { svelteHTML.createElement("p", {});whyNone ?? 'Loading the crew…'; }
	} else if (accounts.length === 0){
		 { svelteHTML.createElement("p", {});      { svelteHTML.createElement("a", { "href":`/admin/crew`,});   }      }
	}else{
		 { svelteHTML.createElement("div", { "class":`grid`,});
			    for(let row of __sveltets_2_ensureArray(rows)){let index = 1;index;
				const position = rows.slice(0, index).filter((each) => each.slot === row.slot).length;
				const current = known.find((each) => each.crewId === row.crewId);
				 { const $$_tceleS2C = __sveltets_2_ensureComponent(Select); const $$_tceleS2 = new $$_tceleS2C({ target: __sveltets_2_any(), props: {          "label":slotLabel(row.slot, position),value:__sveltets_2_get_set_binding(() => row.crewId,(crewId) => choose(index, crewId)),"options":crewOptions(accounts, current),"error":problems[`crew.${crew.indexOf(row)}.crewId`],}});$$_tceleS2.$$bindings = 'value';}
			}
			 { svelteHTML.createElement("div", { "class":`add`,}); { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`add`,"onclick":addDeckhand,}});  Button} }
		 }
	}
 Panel}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings('crew'), slots: {}, events: {} }}
const CrewFields__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CrewFields__SvelteComponent_ = ReturnType<typeof CrewFields__SvelteComponent_>;
/*Ωignore_endΩ*/export default CrewFields__SvelteComponent_;