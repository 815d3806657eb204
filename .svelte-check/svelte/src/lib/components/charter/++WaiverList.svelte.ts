///<reference types="svelte" />
;
import { waiverFlags } from '../../domain/waiver.ts';
import type { WaiverMessage } from '../../wire/signed-waiver.ts';
;

	interface Props {
		signed: readonly WaiverMessage[];
		struck: readonly WaiverMessage[];
		/** Resolves with an error message if it wasn't recorded. */
		onstrike: (waiverId: string, isStruck: boolean) => Promise<string | undefined>;
	};function $$render() {
 const row/*Ωignore_positionΩ*/ = (waiver: WaiverMessage, isStruck: boolean)/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
	 { svelteHTML.createElement("li", {});
		 { svelteHTML.createElement("p", {});
			if(isStruck){ { svelteHTML.createElement("s", {});coveredWords(waiver); }    }else{ { svelteHTML.createElement("b", {});coveredWords(waiver); }}
			if(waiver.flags?.includes('charter_canceled')){
				 { svelteHTML.createElement("span", { "class":`flag`,});     }
			}
			if(waiver.flags?.some((flag) => !knownFlags.includes(flag))){
				 { svelteHTML.createElement("span", { "class":`flag`,});         }
			}
			if(waiver.flags?.includes('unknown_text')){
				 { svelteHTML.createElement("span", { "class":`flag`,});               }
			}
		 }
		 { svelteHTML.createElement("button", {        "type":`button`,"disabled":busy !== undefined,"aria-label":`${isStruck ? 'Put back' : 'Remove'} the waiver of ${waiver.name}`,"onclick":() => void strike(waiver.waiverId, !isStruck),});isStruck ? 'Put back' : 'Remove'; }
		if(problem?.waiverId === waiver.waiverId){ { svelteHTML.createElement("p", {   "class":`problem`,"role":`alert`,});problem.words; }}
	 }
};return __sveltets_2_any(0)};
	
	


	let { signed, struck, onstrike }: Props = $props();
	const knownFlags: readonly string[] = [...waiverFlags, 'charter_canceled'];
	let busy = $state<string>();
	let problem = $state.raw<{ waiverId: string; words: string }>();

	async function strike(waiverId: string, isStruck: boolean) {
		if (busy !== undefined) return;
		busy = waiverId;
		const words = await onstrike(waiverId, isStruck);
		busy = undefined;
		problem = words === undefined ? undefined : { waiverId, words };
	}

	function coveredWords({ name, minors, signsFor }: WaiverMessage): string {
		if (signsFor === 'self') return name;
		return signsFor === 'minors' ? `${minors.join(', ')}, signed by ${name}` : [name, ...minors].join(', ');
	}
;
async () => {

 { svelteHTML.createElement("ul", {});
	   for(let waiver of __sveltets_2_ensureArray(signed)){waiver.waiverId;;__sveltets_2_ensureSnippet(row(waiver, false));}
	   for(let waiver of __sveltets_2_ensureArray(struck)){waiver.waiverId;;__sveltets_2_ensureSnippet(row(waiver, true));}
 }




};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const WaiverList__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type WaiverList__SvelteComponent_ = ReturnType<typeof WaiverList__SvelteComponent_>;
/*Ωignore_endΩ*/export default WaiverList__SvelteComponent_;