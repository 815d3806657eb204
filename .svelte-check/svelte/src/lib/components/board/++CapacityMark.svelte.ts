///<reference types="svelte" />
;
import { overCapacityText } from '../../domain/capacity.ts';
import type { EventStatus } from '../../domain/event.ts';
import StatusMark from '../ui/StatusMark.svelte';
;

	interface Props {
		guests: number;
		capacity: number | undefined;
		status?: EventStatus;
		/** What the user can do about it. Omitted if they can do nothing. */
		todo?: string;
		/** In a form, where the number changes while someone types: screen readers say it. */
		isLive?: boolean;
	};function $$render() {
  const mark/*Ωignore_positionΩ*/ = ()/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
	if(words){
		 { svelteHTML.createElement("p", {}); { const $$_kraMsutatS1C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS1C({ target: __sveltets_2_any(), props: {    "name":`person`,"size":20,}});} { svelteHTML.createElement("span", {}); { svelteHTML.createElement("b", {});words;  }todo ? ` ${todo}` : ''; } }
	}
};return __sveltets_2_any(0)};
	
	
	


	let { guests, capacity, status, todo, isLive = false }: Props = $props();
	let words = $derived(overCapacityText({ guests, capacity, status }));
;
async () => {



if(isLive){
	 { svelteHTML.createElement("div", { "role":`status`,});;__sveltets_2_ensureSnippet(mark()); }
}else{
	;__sveltets_2_ensureSnippet(mark());
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CapacityMark__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CapacityMark__SvelteComponent_ = ReturnType<typeof CapacityMark__SvelteComponent_>;
/*Ωignore_endΩ*/export default CapacityMark__SvelteComponent_;