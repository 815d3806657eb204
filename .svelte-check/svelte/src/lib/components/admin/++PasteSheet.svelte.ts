///<reference types="svelte" />
;
import { untrack } from 'svelte';
import { formatCents } from '../../domain/money.ts';
import type { RosterChange, RosterComparison } from '../../office/compare-roster.ts';
import type { ColumnUse } from '../../office/paste-columns.ts';
import type { PastedRoster } from '../../office/paste-roster.ts';
import type { NewPerson } from '../../wire/event-requests.ts';
import { countWords } from '../charter/charter-labels.ts';
import CapacityMark from '../board/CapacityMark.svelte';
import Field from '../ui/Field.svelte';
import SaveBar from '../ui/SaveBar.svelte';
import Select from '../ui/Select.svelte';
import Sheet from '../ui/Sheet.svelte';
import StatusMark from '../ui/StatusMark.svelte';
import Checkbox from './Checkbox.svelte';
import { columnOptions, skippedNames } from './paste-options.ts';
;

	interface Reader {
		read: (text: string, uses?: readonly ColumnUse[]) => PastedRoster;
		/** Compares the list with the roster. */
		compare: (roster: PastedRoster) => RosterComparison;
	};;
	interface Props {
		/** The owner keeps the text, so that closing the sheet by mistake loses nothing. */
		text: string;
		/** The number of people on the roster, and the boat's capacity if known. */
		present: number;
		capacity: number | undefined;
		/** Loads the parser of lists, which few visits need. */
		load: () => Promise<Reader>;
		onadd: (people: NewPerson[], changes: RosterChange[]) => void;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	
	
	



	const nothing: PastedRoster = { columns: [], people: [], problems: [], skipped: [] };

	let { text = $bindable(), present, capacity, load, onadd, onclose }: Props = $props()/*Ωignore_startΩ*/;text;/*Ωignore_endΩ*/;
	let reader = $state.raw<Reader>();
	let isMissing = $state(false);
	let uses = $state.raw<readonly ColumnUse[]>();
	let takesChanges = $state(true);
	let roster = $derived(reader ? reader.read(text, uses) : nothing);
	let comparison = $derived(reader ? reader.compare(roster) : { fresh: [], changes: [], same: [] });
	let changes = $derived(takesChanges ? comparison.changes : []);
	let count = $derived(comparison.fresh.length + changes.length);
	let skipped = $derived(roster.skipped.map(({ line, why }) => `line ${line} (${skippedNames[why]})`));

	untrack(() => void open());

	async function open() {
		try {
			reader = await load();
		} catch {
			// Offline, or the app was updated. The text stays, and a reload loads the parser.
			isMissing = true;
		}
	}

	function correct(at: number, use: ColumnUse) {
		uses = roster.columns.map((column, index) => (index === at ? use : column.use));
	}

	function add() {
		if (count === 0) return;
		const people = comparison.fresh.map(({ person }) => person);
		const rest = roster.problems.map((problem) => problem.text);
		onadd(people, changes);
		// Unreadable lines stay for correction, under their headings.
		text = (rest.length > 0 && roster.header !== undefined ? [roster.header, ...rest] : rest).join('\n');
		if (rest.length === 0) onclose();
	}

	function slabTitle(): string {
		const added = comparison.fresh.length;
		if (count === 0) return 'Add to the roster';
		const words = [
			...(added > 0 ? [`Add ${countWords(added, 'person', 'people')}`] : []),
			...(changes.length > 0 ? [`${added > 0 ? 'update' : 'Update'} ${changes.length}`] : [])
		];
		return words.join(', ');
	}

	function changeText({ patron, change }: RosterChange): string {
		const parts = [
			...('email' in change ? [`email ${patron.email ?? 'none'} → ${change.email}`] : []),
			...('phone' in change ? [`phone ${patron.phone ?? 'none'} → ${change.phone}`] : []),
			...(typeof change.shareCents === 'number'
				? [
						`share ${patron.shareCents === undefined ? 'none' : formatCents(patron.shareCents)} → ${formatCents(change.shareCents)}`
					]
				: [])
		];
		return parts.join(', ');
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"title":`Paste a list`,onclose,"width":`wide`,foot:() => { async ()/*Ωignore_positionΩ*/ => {
		 { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {         "title":slabTitle(),"detail":roster.problems.length > 0
				? `${countWords(roster.problems.length, 'line needs', 'lines need')} fixing and stay here`
				: undefined,"disabled":count === 0,"onclick":add,}});}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
	 { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); const $$_dleiF1 = new $$_dleiF1C({ target: __sveltets_2_any(), props: {              "label":`People, one per line`,value:text,"rows":6,"spellcheck":false,"autofocus":true,"oninput":() => (uses = undefined),"hint":`From a spreadsheet, an address book, an email, or a chat. Only the name is needed.`,}});/*Ωignore_startΩ*/() => text = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF1.$$bindings = 'value';}
	if(isMissing){
		 { svelteHTML.createElement("p", {   "class":`note`,"role":`alert`,});              }
	}
	if(roster.columns.length > 0){
		 { svelteHTML.createElement("div", {     "class":`columns`,"role":`group`,"aria-label":`What the columns are`,});
			    for(let column of __sveltets_2_ensureArray(roster.columns)){let at = 1;at;
				 { const $$_tceleS2C = __sveltets_2_ensureComponent(Select); const $$_tceleS2 = new $$_tceleS2C({ target: __sveltets_2_any(), props: {        "label":column.heading,value:__sveltets_2_get_set_binding(() => column.use,(use) => correct(at, use)),"options":columnOptions,}});$$_tceleS2.$$bindings = 'value';}
			}
		 }
	}
	if(roster.problems.length > 0){
		 { svelteHTML.createElement("ul", {   "class":`problems`,"aria-label":`Lines that can’t be read`,});
			   for(let problem of __sveltets_2_ensureArray(roster.problems)){problem.line;
				 { svelteHTML.createElement("li", {});
					 { const $$_kraMsutatS3C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS3C({ target: __sveltets_2_any(), props: {    "name":`person`,"size":20,}});}
					 { svelteHTML.createElement("span", {}); { svelteHTML.createElement("b", {}); problem.line;  } problem.problem; { svelteHTML.createElement("br", {});} { svelteHTML.createElement("q", {});problem.text; } }
				 }
			}
		 }
	}
	if(skipped.length > 0){ { svelteHTML.createElement("p", { "class":`note`,}); skipped.join(', ');  }}
	if(comparison.same.length > 0){
		 { svelteHTML.createElement("p", {   "class":`note`,"role":`status`,});
			countWords(comparison.same.length, 'person is', 'people are');    
		 }
	}
	if(comparison.changes.length > 0){
		 { svelteHTML.createElement("div", { "class":`note changes`,});
			 { const $$_xobkcehC2C = __sveltets_2_ensureComponent(Checkbox); const $$_xobkcehC2 = new $$_xobkcehC2C({ target: __sveltets_2_any(), props: {     "label":`Update ${countWords(comparison.changes.length, 'person', 'people')} who differ`,checked:takesChanges,}});/*Ωignore_startΩ*/() => takesChanges = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_xobkcehC2.$$bindings = 'checked';}
			 { svelteHTML.createElement("ul", {});
				   for(let each of __sveltets_2_ensureArray(comparison.changes)){each.patron.patronId;
					 { svelteHTML.createElement("li", {}); { svelteHTML.createElement("b", {});each.patron.name; } changeText(each); }
				}
			 }
		 }
	}
	if(comparison.fresh.length > 0){
		 { const $$_kraMyticapaC1C = __sveltets_2_ensureComponent(CapacityMark); new $$_kraMyticapaC1C({ target: __sveltets_2_any(), props: {       "guests":present + comparison.fresh.length,capacity,"todo":`You can still add them all: the charter stays marked until they fit.`,"isLive":true,}});}
		 { svelteHTML.createElement("div", { "class":`scroll`,});
			 { svelteHTML.createElement("table", {});
				 { svelteHTML.createElement("caption", {});countWords(comparison.fresh.length, 'person', 'people');   }
				 { svelteHTML.createElement("thead", { }); { svelteHTML.createElement("tr", { }); { svelteHTML.createElement("th", { "scope":`col`,});  } { svelteHTML.createElement("th", { "scope":`col`,});  } { svelteHTML.createElement("th", { "scope":`col`,});  } { svelteHTML.createElement("th", { "scope":`col`,});  } } }
				 { svelteHTML.createElement("tbody", {});
					   for(let { person, line, place } of __sveltets_2_ensureArray(comparison.fresh)){`${line} ${place}`;
						 { svelteHTML.createElement("tr", {});
							 { svelteHTML.createElement("th", { "scope":`row`,});person.name; }
							 { svelteHTML.createElement("td", {});person.email ?? ''; }
							 { svelteHTML.createElement("td", {});person.phone ?? ''; }
							 { svelteHTML.createElement("td", { "class":`sum`,});person.shareCents === undefined ? '' : formatCents(person.shareCents); }
						 }
					}
				 }
			 }
		 }
	}
	
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings('text'), slots: {}, events: {} }}
const PasteSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PasteSheet__SvelteComponent_ = ReturnType<typeof PasteSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default PasteSheet__SvelteComponent_;