///<reference types="svelte" />
;
import { markStates, type MarkState } from '../../domain/patron.ts';
import type { RecordedMerge } from '../../wire/decisions.ts';
import type { AnyEventCard } from '../../wire/event.ts';
import Button from '../ui/Button.svelte';
;

	type Pair = NonNullable<AnyEventCard['possibleDuplicates']>[number];;;

	interface Props {
		pairs: readonly Pair[];
		patrons: readonly AnyEventCard['patrons'][number][];
		/** The merges that weren't taken back, newest first. */
		merges?: readonly RecordedMerge[];
		/** Resolves with an error message if it wasn't recorded. Undefined if only the office can do it. */
		onmerge?: ((pair: Pair) => Promise<string | undefined>) | undefined;
		onundo?: ((merge: RecordedMerge) => Promise<string | undefined>) | undefined;
	};function $$render() {

	
	
	
	



	let { pairs, patrons, merges = [], onmerge, onundo }: Props = $props();
	const stateWords: Record<MarkState, string> = {
		expected: 'expected',
		aboard: 'aboard',
		ashore: 'ashore',
		no_show: 'no-show'
	};
	let isBusy = $state(false);
	let problem = $state<string>();

	async function act(work: Promise<string | undefined> | undefined) {
		if (isBusy) return;
		isBusy = true;
		problem = await work;
		isBusy = false;
	}

	/** Details that tell apart two people with the same name. */
	function about(patronId: string): { name: string; words: string } {
		const patron = patrons.find((one) => one.patronId === patronId);
		if (!patron) return { name: 'A guest', words: 'not on this phone' };
		const known = markStates.find((one) => one === (patron.boardingStatus?.state ?? patron.boarding)) ?? 'expected';
		const contact = [patron.phone, patron.email].filter(Boolean).join(', ');
		const signed = patron.waiver === 'signed' ? 'signed' : 'not signed';
		return { name: patron.name, words: [contact || 'no contact', signed, stateWords[known]].join(', ') };
	}
;
async () => {

 { svelteHTML.createElement("ul", {});
	   for(let pair of __sveltets_2_ensureArray(pairs)){`${pair.keptId} ${pair.otherId}`;
		const [kept, other] = [about(pair.keptId), about(pair.otherId)];
		 { svelteHTML.createElement("li", {});
			 { svelteHTML.createElement("p", {}); { svelteHTML.createElement("b", {});kept.name; }       }
			 { svelteHTML.createElement("p", {});kept.words; }
			 { svelteHTML.createElement("p", {});other.name === kept.name ? '' : `${other.name}: `;other.words; }
			if(onmerge){
				 { svelteHTML.createElement("div", { "class":`ways`,});
					 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"disabled":isBusy,"onclick":() => void act(onmerge(pair)),}});
						  { svelteHTML.createElement("span", { "class":`visually-hidden`,}); kept.name; }
					 Button}
				 }
			}else{
				 { svelteHTML.createElement("p", { "class":`quiet`,});           }
			}
		 }
	}
	   for(let merge of __sveltets_2_ensureArray(merges)){merge.mergeId;
		 { svelteHTML.createElement("li", {});
			 { svelteHTML.createElement("p", {});
				 { svelteHTML.createElement("b", {});merge.otherName; }   merge.keptName === merge.otherName ? 'the other one' : merge.keptName;  
				
			 }
			 { svelteHTML.createElement("p", { "class":`quiet`,});  merge.decidedByName ?? merge.decidedBy;      }
			if(onundo){
				 { svelteHTML.createElement("div", { "class":`ways`,});
					 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"disabled":isBusy,"onclick":() => void act(onundo(merge)),}});
						  { svelteHTML.createElement("span", { "class":`visually-hidden`,});    merge.otherName; }
					 Button}
				 }
			}
		 }
	}
 }
if(problem){ { svelteHTML.createElement("p", {   "class":`problem`,"role":`alert`,});problem; }}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const SamePerson__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type SamePerson__SvelteComponent_ = ReturnType<typeof SamePerson__SvelteComponent_>;
/*Ωignore_endΩ*/export default SamePerson__SvelteComponent_;