///<reference types="svelte" />
;
import type { ChecklistPhase, TickState } from '../../domain/checklist.ts';
import type { AboardView, ItemView } from '../../snapshot/aboard-view.ts';
import { clockAt } from '../../format/time.ts';
import { surname } from '../charter/charter-labels.ts';
import Button from '../ui/Button.svelte';
import Checkbox from '../admin/Checkbox.svelte';
import Select from '../ui/Select.svelte';
import Sheet from '../ui/Sheet.svelte';
import StatusMark from '../ui/StatusMark.svelte';
;

	interface Props {
		view: AboardView;
		crewNames: readonly string[];
		timeZone: string;
		subtitle: string;
		/** May tick items for the crew, and those for people who run the charter. */
		canMark: boolean;
		canRun: boolean;
		onsave: (fields: Record<string, unknown>) => Promise<boolean>;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	


	let { view, crewNames, timeZone, subtitle, canMark, canRun, onsave, onclose }: Props = $props();
	const phases: Record<ChecklistPhase, string> = { before_departure: 'Before departure', after_return: 'After return' };
	/** 46 CFR 185.506 names what a passenger must be told. */
	const topics = ['Life jackets', 'Exits', 'Man overboard', 'Fire', 'Radio', 'Heads'];
	let given = $state<string[]>([]);
	// svelte-ignore state_referenced_locally
	let giver = $state(crewNames[0] ?? '');
	let briefing = $derived(view.checklist.items.find((item) => item.isBriefing));
	let saving = $state.raw<readonly string[]>([]);
	/** Draws the boxes again, so that none stays checked that isn't saved. */
	let redraws = $state(0);
	const mayTick = (item: ItemView): boolean => canMark && (item.who !== 'captain' || canRun);
	const inPhase = (phase: string) => view.checklist.items.filter((item) => item.phase === phase && !item.isBriefing);
	const doneIn = (phase: string): number => inPhase(phase).filter((item) => item.standing.state !== 'undone').length;

	function sayState({ standing, newest, isRequired, isUnsent, who }: ItemView): string {
		if (standing.isDisputed) return 'Two phones disagree';
		if (standing.state === 'undone') {
			return [isRequired ? 'Required' : 'Optional', ...(who === 'captain' ? ['captain'] : [])].join(', ');
		}
		const time = newest?.takenAt ? clockAt(newest.takenAt, timeZone) : '';
		const name = newest?.takenByName === undefined ? '' : surname(newest.takenByName);
		const words = standing.state === 'not_applicable' ? 'Not applicable' : '';
		return [words, time, name, isUnsent ? 'on this phone only' : ''].filter(Boolean).join(', ');
	}

	async function tick(item: ItemView, state: TickState, more: Record<string, unknown> = {}) {
		const { itemId } = item;
		// The second half of a double tap.
		if (saving.includes(itemId)) {
			redraws += 1;
			return;
		}
		saving = [...saving, itemId];
		const fields = { itemId, templateVersion: view.checklist.version, state, after: item.heads, ...more };
		const isSaved = await onsave(fields).finally(() => (saving = saving.filter((one) => one !== itemId)));
		if (!isSaved) redraws += 1;
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"title":`Checklist`,subtitle,onclose,"width":`wide`,}});
	   for(let [phase, title] of __sveltets_2_ensureArray(Object.entries(phases))){phase;
		 { svelteHTML.createElement("section", { "aria-label":title,});
			 { svelteHTML.createElement("h3", {});title;  { svelteHTML.createElement("small", {});doneIn(phase);  inPhase(phase).length;  } }
			 { svelteHTML.createElement("ul", {});
				   for(let item of __sveltets_2_ensureArray(inPhase(phase))){item.itemId;
					const isDone = item.standing.state === 'done';
					 { svelteHTML.createElement("li", { });item.isUnsent;
						 { const $$_xobkcehC4C = __sveltets_2_ensureComponent(Checkbox); const $$_xobkcehC4 = new $$_xobkcehC4C({ target: __sveltets_2_any(), props: {          "label":item.text,"hint":sayState(item),"disabled":!mayTick(item),checked:__sveltets_2_get_set_binding(() => redraws >= 0 && isDone,(checked) => void tick(item, checked ? 'done' : 'undone')),}});$$_xobkcehC4.$$bindings = 'checked';}
						if(mayTick(item) && !isDone){
							 { const $$_nottuB4C = __sveltets_2_ensureComponent(Button); new $$_nottuB4C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"label":item.standing.state === 'not_applicable' ? `Undo N/A: ${item.text}` : `N/A: ${item.text}`,"onclick":() => void tick(item, item.standing.state === 'not_applicable' ? 'undone' : 'not_applicable'),}});item.standing.state === 'not_applicable' ? 'Undo N/A' : 'N/A';  Button}
						}
					 }
				}
					 { svelteHTML.createElement("li", {});    }
				
			 }
			if(briefing?.phase === phase){
				const item = briefing;
				 { svelteHTML.createElement("div", { "class":`briefing`,});
					 { svelteHTML.createElement("h4", {});
						if(item.standing.state !== 'done'){ { const $$_kraMsutatS4C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS4C({ target: __sveltets_2_any(), props: {    "name":`person`,"size":22,}});}}item.text;
						 { svelteHTML.createElement("small", {});sayState(item); }
					 }
					if(mayTick(item)){
						if(item.standing.state === 'done'){
							 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => void tick(item, 'undone'),}});  Button}
						}else{
							if(crewNames.length > 0){
								 { const $$_tceleS3C = __sveltets_2_ensureComponent(Select); const $$_tceleS3 = new $$_tceleS3C({ target: __sveltets_2_any(), props: {       "label":`Given by`,value:giver,"options":crewNames.map((name) => ({ value: name, label: name })),}});/*Ωignore_startΩ*/() => giver = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_tceleS3.$$bindings = 'value';}
							}
							 { svelteHTML.createElement("fieldset", {});
								 { svelteHTML.createElement("legend", {});  }
								   for(let topic of __sveltets_2_ensureArray(topics)){topic;
									 { const $$_xobkcehC4C = __sveltets_2_ensureComponent(Checkbox); const $$_xobkcehC4 = new $$_xobkcehC4C({ target: __sveltets_2_any(), props: {      "label":topic,checked:__sveltets_2_get_set_binding(() => given.includes(topic),(checked) => (given = checked ? [...given, topic] : given.filter((one) => one !== topic))),}});$$_xobkcehC4.$$bindings = 'checked';}
								}
							 }
							 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"kind":`main`,"onclick":() =>
									void tick(item, 'done', {
										givenBy: giver || undefined,
										topics: topics.filter((one) => given.includes(one))
									}),}});   Button}
						}
					}
				 }
			}
		 }
	}
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ChecklistSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ChecklistSheet__SvelteComponent_ = ReturnType<typeof ChecklistSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default ChecklistSheet__SvelteComponent_;