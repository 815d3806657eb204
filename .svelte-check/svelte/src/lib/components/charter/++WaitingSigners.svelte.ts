///<reference types="svelte" />
;
import { tick } from 'svelte';
import type { RosterEntry } from '../../wire/event.ts';
import type { WaitingSignerMessage } from '../../wire/signed-waiver.ts';
import { choicesFor, signerKey } from './signer-choices.ts';
;

	interface Props {
		signers: readonly WaitingSignerMessage[];
		patrons: readonly RosterEntry[];
		/** Null means nobody on the roster. Resolves with an error message if it wasn't recorded. */
		onmatch: (signer: WaitingSignerMessage, patronId: string | null) => Promise<string | undefined>;
		/** Adds the signer to the roster. Undefined if this person may not. */
		onadd?: ((signer: WaitingSignerMessage) => Promise<string | undefined>) | undefined;
	};;

	/** A row of the roster, nobody there, or a new row. */
	type Choice = { kind: 'match'; patronId: string | null } | { kind: 'add' };;function $$render() {

	
	
	
	



	let { signers, patrons, onmatch, onadd }: Props = $props();
	/** Answers since this page was opened, so that a wrong tap can be changed. */
	let said = $state.raw<{ signer: WaitingSignerMessage; choice: Choice }[]>([]);
	let changing = $state<string>();
	let busy = $state<string>();
	let problem = $state.raw<{ key: string; words: string }>();
	let list = $state<HTMLElement>();
	let rows = $derived.by(() => {
		const done = said.map((each) => signerKey(each.signer));
		return [...said.map(({ signer }) => signer), ...signers.filter((one) => !done.includes(signerKey(one)))];
	});

	async function choose(signer: WaitingSignerMessage, choice: Choice) {
		if (busy !== undefined) return;
		const key = signerKey(signer);
		busy = key;
		const words = choice.kind === 'add' ? await onadd?.(signer) : await onmatch(signer, choice.patronId);
		busy = undefined;
		problem = words === undefined ? undefined : { key, words };
		if (words !== undefined) return;
		said = [...said.filter((each) => signerKey(each.signer) !== key), { signer, choice }];
		changing = undefined;
		await tick();
		list?.querySelector<HTMLElement>(`[data-change="${key}"]`)?.focus();
	}

	function saidText(choice: Choice): string {
		if (choice.kind === 'add') return 'Added to the roster.';
		return choice.patronId === null ? 'Marked as not on the roster.' : `Matched to ${nameOf(choice.patronId)}.`;
	}

	function nameOf(patronId: string): string {
		return patrons.find((patron) => patron.patronId === patronId)?.name ?? 'someone who has left the roster';
	}
;
async () => {

 { const $$_ul0 = svelteHTML.createElement("ul", { });list = $$_ul0;
	   for(let signer of __sveltets_2_ensureArray(rows)){signerKey(signer);
		 const way/*Ωignore_positionΩ*/ = (choice: { patronId: string; label: string })/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
			 { svelteHTML.createElement("button", {       "type":`button`,"disabled":busy !== undefined,"onclick":() => void choose(signer, { kind: 'match', patronId: choice.patronId }),});
				choice.label;
			 }
		};return __sveltets_2_any(0)};const key = signerKey(signer);
		const match = said.find((each) => signerKey(each.signer) === key);
		const choices = choicesFor(signer, patrons);
		 { svelteHTML.createElement("li", {});
			 { svelteHTML.createElement("p", {});
				 { svelteHTML.createElement("b", {});signer.name; }if(signer.isMinor){      signer.signedBy;}
			 }
			if(match && changing !== key){
				 { svelteHTML.createElement("div", { "class":`ways`,});
					 { svelteHTML.createElement("p", { "role":`status`,});saidText(match.choice); }
					 { svelteHTML.createElement("button", {        "type":`button`,...__sveltets_2_empty({"data-change":key}),"aria-label":`Change who ${signer.name} is`,"onclick":() => (changing = key),});  }
				 }
			}else{
				if(signer.candidates.length > 0){
					 { svelteHTML.createElement("p", {});              }
				}
				 { svelteHTML.createElement("div", {     "class":`ways`,"role":`group`,"aria-label":`Who is ${signer.name}?`,});
					   for(let choice of __sveltets_2_ensureArray(choices.likely)){choice.patronId;;__sveltets_2_ensureSnippet(way(choice));}
					if(onadd){
						 { svelteHTML.createElement("button", {        "type":`button`,"disabled":busy !== undefined,"aria-label":`Add to roster: ${signer.name}`,"onclick":() => void choose(signer, { kind: 'add' }),});   }
					}
				 }
				 { svelteHTML.createElement("details", {});
					 { svelteHTML.createElement("summary", {});choices.likely.length > 0 ? 'Someone else' : 'Choose the person'; }
					 { svelteHTML.createElement("div", { "class":`ways`,});
						   for(let choice of __sveltets_2_ensureArray(choices.others)){choice.patronId;;__sveltets_2_ensureSnippet(way(choice));}
						 { svelteHTML.createElement("button", {       "type":`button`,"disabled":busy !== undefined,"onclick":() => void choose(signer, { kind: 'match', patronId: null }),});
							   
						 }
					 }
				 }
			}
			if(problem?.key === key){ { svelteHTML.createElement("p", {   "class":`problem`,"role":`alert`,});problem.words; }}
		 }

		
	}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const WaitingSigners__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type WaitingSigners__SvelteComponent_ = ReturnType<typeof WaitingSigners__SvelteComponent_>;
/*Ωignore_endΩ*/export default WaitingSigners__SvelteComponent_;