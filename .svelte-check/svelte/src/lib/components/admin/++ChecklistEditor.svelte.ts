///<reference types="svelte" />
;
import { tick } from 'svelte';
import type { FieldProblems } from '../../office/read-draft.ts';
import type { ChecklistDraft } from '../../office/checklists.ts';
import Button from '../ui/Button.svelte';
import Field from '../ui/Field.svelte';
import Select from '../ui/Select.svelte';
import Checkbox from './Checkbox.svelte';
import { itemText, phaseOptions, whoOptions } from './checklist-labels.ts';
;

	interface Props {
		draft: ChecklistDraft;
		problems: FieldProblems;
		/** Recent charters, for suggestions. */
		boats: readonly string[];
		kinds: readonly string[];
		/** The boat and kind of a published checklist can't be changed. */
		isFixed: boolean;
		/** A new empty item at the end. */
		onadd: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	


	let { draft = $bindable(), problems, boats, kinds, isFixed, onadd }: Props = $props()/*Ωignore_startΩ*/;draft;/*Ωignore_endΩ*/;
	const id = $props.id();
	/** The item whose fields are open. Only one at a time, because a list may have 300 items. */
	let openId = $state<string>();
	let list = $state<HTMLElement>();
	let wrong = $derived(new Set(Object.keys(problems).map((field) => Number(/^items\.(\d+)\./.exec(field)?.[1] ?? -1))));

	const isOpen = (itemId: string, at: number): boolean => openId === itemId || wrong.has(at);

	async function add() {
		onadd();
		openId = draft.items.at(-1)?.itemId;
		await tick();
		list?.querySelector<HTMLElement>('li:last-child input')?.focus();
	}

	function move(at: number, by: -1 | 1) {
		const other = draft.items[at + by];
		const item = draft.items[at];
		if (!item || !other) return;
		draft.items = draft.items.with(at, other).with(at + by, item);
	}

	async function remove(at: number) {
		draft.items = draft.items.toSpliced(at, 1);
		await tick();
		const rows = list?.querySelectorAll<HTMLElement>('li > button') ?? [];
		(rows[Math.min(at, rows.length - 1)] ?? list)?.focus();
	}
;
async () => {

 { svelteHTML.createElement("div", { "class":`for`,});
	 { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); const $$_dleiF1 = new $$_dleiF1C({ target: __sveltets_2_any(), props: {               "label":`Boat`,"list":`${id}-boats`,value:draft.boat,"error":problems.boat,"maxlength":60,"disabled":isFixed,"hint":`Empty means every boat`,}});/*Ωignore_startΩ*/() => draft.boat = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF1.$$bindings = 'value';}
	 { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); const $$_dleiF1 = new $$_dleiF1C({ target: __sveltets_2_any(), props: {               "label":`Kind of charter`,"list":`${id}-kinds`,value:draft.kind,"error":problems.kind,"maxlength":60,"disabled":isFixed,"hint":`Empty means every kind`,}});/*Ωignore_startΩ*/() => draft.kind = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF1.$$bindings = 'value';}
	 { svelteHTML.createElement("datalist", {  "id":`${id}-boats`,});   for(let boat of __sveltets_2_ensureArray(boats)){boat; { svelteHTML.createElement("option", { "value":boat,}); }} }
	 { svelteHTML.createElement("datalist", {  "id":`${id}-kinds`,});   for(let kind of __sveltets_2_ensureArray(kinds)){kind; { svelteHTML.createElement("option", { "value":kind,}); }} }
 }
 { const $$_ol0 = svelteHTML.createElement("ol", {     "aria-label":`Items`,"tabindex":-1,});list = $$_ol0;
	    for(let item of __sveltets_2_ensureArray(draft.items)){let at = 1;item.itemId;
		 { svelteHTML.createElement("li", {});
			if(isOpen(item.itemId, at)){
				 { svelteHTML.createElement("fieldset", {});
					 { svelteHTML.createElement("legend", { "class":`visually-hidden`,}); at + 1; }
					 { const $$_dleiF3C = __sveltets_2_ensureComponent(Field); const $$_dleiF3 = new $$_dleiF3C({ target: __sveltets_2_any(), props: {        "label":`Item ${at + 1}`,value:item.text,"error":problems[`items.${at}.text`],"maxlength":160,}});/*Ωignore_startΩ*/() => item.text = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF3.$$bindings = 'value';}
					 { svelteHTML.createElement("div", { "class":`row`,});
						 { const $$_tceleS4C = __sveltets_2_ensureComponent(Select); const $$_tceleS4 = new $$_tceleS4C({ target: __sveltets_2_any(), props: {      "label":`When`,value:item.phase,"options":phaseOptions,}});/*Ωignore_startΩ*/() => item.phase = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_tceleS4.$$bindings = 'value';}
						 { const $$_tceleS4C = __sveltets_2_ensureComponent(Select); const $$_tceleS4 = new $$_tceleS4C({ target: __sveltets_2_any(), props: {      "label":`Who may tick it`,value:item.who,"options":whoOptions,}});/*Ωignore_startΩ*/() => item.who = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_tceleS4.$$bindings = 'value';}
					 }
					 { const $$_xobkcehC3C = __sveltets_2_ensureComponent(Checkbox); const $$_xobkcehC3 = new $$_xobkcehC3C({ target: __sveltets_2_any(), props: {      "label":`Required`,"hint":`The gate warns while it is open`,checked:item.isRequired,}});/*Ωignore_startΩ*/() => item.isRequired = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_xobkcehC3.$$bindings = 'checked';}
					 { const $$_xobkcehC3C = __sveltets_2_ensureComponent(Checkbox); const $$_xobkcehC3 = new $$_xobkcehC3C({ target: __sveltets_2_any(), props: {      "label":`Safety briefing`,"hint":`Records who gave it and its topics`,checked:item.isBriefing,}});/*Ωignore_startΩ*/() => item.isBriefing = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_xobkcehC3.$$bindings = 'checked';}
					 { svelteHTML.createElement("div", { "class":`acts`,});
						 { const $$_nottuB4C = __sveltets_2_ensureComponent(Button); new $$_nottuB4C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"disabled":at === 0,"onclick":() => move(at, -1),}});  Button}
						 { const $$_nottuB4C = __sveltets_2_ensureComponent(Button); new $$_nottuB4C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"disabled":at === draft.items.length - 1,"onclick":() => move(at, 1),}});  Button}
						 { const $$_nottuB4C = __sveltets_2_ensureComponent(Button); new $$_nottuB4C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"kind":`danger`,"onclick":() => void remove(at),}});  Button}
					 }
				 }
			}else{
				 { svelteHTML.createElement("button", {     "type":`button`,"aria-expanded":`false`,"onclick":() => (openId = item.itemId),});
					 { svelteHTML.createElement("span", {});item.text.trim() === '' ? 'Empty item' : item.text; }
					 { svelteHTML.createElement("small", {});phaseOptions.find(({ value }) => value === item.phase)?.label; itemText(item); }
				 }
			}
		 }
	}
 }
if(draft.items.length === 0){ { svelteHTML.createElement("p", {});          }}
if(problems.items){ { svelteHTML.createElement("p", {   "class":`wrong`,...__sveltets_2_empty({"data-problem":true}),"tabindex":-1,});problems.items; }}
 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`add`,"onclick":() => void add(),}});  Button}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings('draft'), slots: {}, events: {} }}
const ChecklistEditor__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ChecklistEditor__SvelteComponent_ = ReturnType<typeof ChecklistEditor__SvelteComponent_>;
/*Ωignore_endΩ*/export default ChecklistEditor__SvelteComponent_;