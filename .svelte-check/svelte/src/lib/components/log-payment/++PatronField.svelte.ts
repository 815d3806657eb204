///<reference types="svelte" />
;
import { flushSync, tick, untrack } from 'svelte';
import { formatCents } from '../../domain/money.ts';
import { hasVisibleCharacter, visibleText } from '../../domain/text.ts';
import type { PatronMatch } from './find-patrons.ts';
import Icon from '../ui/Icon.svelte';
import { isComposing } from '../ui/keyboard.ts';
import PatronOption from './PatronOption.svelte';
import type { PatronChoice } from './payment-draft.ts';
;

	interface Props {
		text: string;
		chosen: PatronChoice | undefined;
		matches: readonly PatronMatch[];
		error: string | undefined;
		isOpen: boolean;
		/** Opens the list with the form, because choosing comes first. */
		startsOpen: boolean;
		ontype: (text: string) => void;
		/** `byPointer` if a finger chose. Then the focus may move on. */
		onchoose: (patron: PatronChoice, byPointer: boolean) => void;
		/** Called on blur. */
		onresolve: () => void;
		/** Says that the typed name is nobody on the roster. */
		onother: () => void;
		/** The person on the roster that the typed name probably means. */
		offered: PatronChoice | undefined;
		/** Switches to several people. Undefined if there is only one. */
		onseveral?: (() => void) | undefined;
	};function $$render() {

	
	
	
	
	
	
	
	


	let {
		text,
		chosen,
		matches,
		error,
		isOpen = $bindable(),
		startsOpen,
		ontype,
		onchoose,
		onresolve,
		onother,
		offered,
		onseveral
	}: Props = $props()/*Ωignore_startΩ*/;isOpen;/*Ωignore_endΩ*/;

	const id = $props.id();
	let input: HTMLInputElement | undefined = $state();
	let active = $state(-1);
	let isPointerDown = false;

	let isSomebodyElse = $derived(hasVisibleCharacter(text) && !chosen);
	let count = $derived(matches.length + (isSomebodyElse ? 1 : 0));
	let activeId = $derived(isOpen && active >= 0 && active < count ? `${id}-option-${active}` : undefined);
	let hint = $derived(isSomebodyElse && !isOpen ? 'Not on the roster. The office will match it.' : undefined);

	// Only once, when the form opens.
	if (untrack(() => startsOpen && matches.length > 0)) isOpen = true;

	function open(at: number) {
		isOpen = true;
		active = at;
	}

	function choose(index: number, byPointer: boolean) {
		isOpen = false;
		active = -1;
		const match = matches[index];
		if (match) onchoose(match.patron, byPointer);
		else onother();
	}

	function handleKey(event: KeyboardEvent) {
		if (isComposing(event)) return;
		switch (event.key) {
			case 'ArrowDown':
				event.preventDefault();
				open(isOpen ? (active + 1) % Math.max(1, count) : 0);
				break;
			case 'ArrowUp':
				event.preventDefault();
				open(isOpen ? (active <= 0 ? count : active) - 1 : count - 1);
				break;
			case 'Enter':
				// Enter chooses while the list is open, and otherwise saves, as in every other field.
				if (!isOpen) return;
				event.preventDefault();
				if (active >= 0) choose(active, false);
				else isOpen = false;
				return;
			case 'Escape':
				// The first Escape closes the list, the next one the sheet.
				if (!isOpen) return;
				event.preventDefault();
				event.stopPropagation();
				isOpen = false;
				return;
			default:
				return;
		}
		void tick().then(showActive);
	}

	function showActive() {
		document.getElementById(activeId ?? '')?.scrollIntoView({ block: 'nearest' });
	}

	function leave() {
		if (!isPointerDown) {
			resolve();
			return;
		}
		// Nothing may move during a press, or the target would be gone before the finger lifts.
		window.addEventListener('pointerup', () => setTimeout(resolve), { once: true });
	}

	function resolve() {
		// The press may have closed the sheet.
		if (!input) return;
		isOpen = false;
		// Synchronously, because the next field is filled from the name and must be full before its text is selected.
		flushSync(onresolve);
	}
;
async () => {

 { svelteHTML.createElement("svelte:window", {      "onpointerdowncapture":() => (isPointerDown = true),"onpointerupcapture":() => (isPointerDown = false),"onpointercancelcapture":() => (isPointerDown = false),});}

 { svelteHTML.createElement("div", { "class":`field`,});
	 { svelteHTML.createElement("div", { "class":`head`,});
		 { svelteHTML.createElement("label", { "for":id,});  { svelteHTML.createElement("span", { "class":`visually-hidden`,});  } }
		if(onseveral){ { svelteHTML.createElement("button", {   "type":`button`,"onclick":onseveral,});  }}
	 }
	 { svelteHTML.createElement("div", {  "class":`box`,});error;
		 { const $$_nocI2C = __sveltets_2_ensureComponent(Icon); new $$_nocI2C({ target: __sveltets_2_any(), props: {  "name":isOpen ? 'search' : 'person',}});}
		
		
		 { const $$_input2 = svelteHTML.createElement("input", {                                          "autofocus":startsOpen,id,"role":`combobox`,"aria-expanded":isOpen,"aria-controls":`${id}-list`,"aria-autocomplete":`list`,"aria-activedescendant":activeId,"aria-invalid":error ? true : undefined,"aria-describedby":error || hint ? `${id}-words` : undefined,"autocomplete":`off`,"autocapitalize":`words`,"spellcheck":`false`,"enterkeyhint":`next`,"maxlength":120,"placeholder":`Choose or type a name`,"value":text,"oninput":(event) => {
				ontype(event.currentTarget.value);
				open(hasVisibleCharacter(event.currentTarget.value) ? 0 : -1);
			},"onclick":() => (isOpen = true),"onkeydown":handleKey,"onblur":leave,});input = $$_input2;chosen;}
		 { svelteHTML.createElement("button", {           "type":`button`,"tabindex":-1,"aria-label":isOpen && text !== '' ? 'Clear the name' : 'Show the roster',"onpointerdown":(event) => event.preventDefault(),"onclick":() => {
				if (isOpen && text !== '') ontype('');
				else isOpen = !isOpen;
				input?.focus();
			},});
			 { const $$_nocI3C = __sveltets_2_ensureComponent(Icon); new $$_nocI3C({ target: __sveltets_2_any(), props: {    "name":isOpen && text !== '' ? 'close' : 'down',"size":20,}});}
		 }
	 }
	if(error || hint){ { svelteHTML.createElement("p", {  "id":`${id}-words`,});error;error ?? hint; }}
	if(offered && hint){
		const patron = offered;
		 { svelteHTML.createElement("button", {     "type":`button`,"class":`offer`,"onclick":() => onchoose(patron, true),});
			   patron.name;   
		 }
	}
 }

 { svelteHTML.createElement("ul", {       "id":`${id}-list`,"role":`listbox`,"aria-label":`Roster`,"hidden":!isOpen,});
	if(isOpen){
		    for(let match of __sveltets_2_ensureArray(matches)){let index = 1;match.patron.patronId;
			 { const $$_noitpOnortaP1C = __sveltets_2_ensureComponent(PatronOption); new $$_noitpOnortaP1C({ target: __sveltets_2_any(), props: {               children:() => { return __sveltets_2_any(0); },"id":`${id}-option-${index}`,"isActive":index === active,"detail":match.patron.detail,"money":match.patron.hasShare && match.patron.owedCents
					? `owes ${formatCents(match.patron.owedCents)}`
					: undefined,"paid":match.patron.paidCents ? `paid ${formatCents(match.patron.paidCents)}` : undefined,"isUnsent":match.patron.unsentCount > 0,"onchoose":() => choose(index, true),}});match.parts[0];if(match.parts[1]){ { svelteHTML.createElement("mark", {});match.parts[1]; }}match.parts[2];  PatronOption}
		}
		if(isSomebodyElse){
			 { const $$_noitpOnortaP1C = __sveltets_2_ensureComponent(PatronOption); new $$_noitpOnortaP1C({ target: __sveltets_2_any(), props: {         children:() => { return __sveltets_2_any(0); },"id":`${id}-option-${matches.length}`,"isActive":active === matches.length,"isOther":true,"detail":`Not on the roster. The office will match it.`,"onchoose":() => choose(matches.length, true),}});  visibleText(text);   PatronOption}
		}
	}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings('isOpen'), slots: {}, events: {} }}
const PatronField__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PatronField__SvelteComponent_ = ReturnType<typeof PatronField__SvelteComponent_>;
/*Ωignore_endΩ*/export default PatronField__SvelteComponent_;