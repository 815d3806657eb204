///<reference types="svelte" />
;
import { countWords } from '../charter/charter-labels.ts';
import StatusMark from '../ui/StatusMark.svelte';
;

	interface Props {
		problems: Record<string, string>;
	};function $$render() {

	
	


	let { problems }: Props = $props();
	let count = $derived(Object.keys(problems).length);
;
async () => {

 { svelteHTML.createElement("div", { "role":`alert`,});
	if(count > 0){
		 { svelteHTML.createElement("p", {}); { const $$_kraMsutatS2C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS2C({ target: __sveltets_2_any(), props: {    "name":`person`,"size":20,}});}countWords(count, 'field');        }
	}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ProblemCount__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ProblemCount__SvelteComponent_ = ReturnType<typeof ProblemCount__SvelteComponent_>;
/*Ωignore_endΩ*/export default ProblemCount__SvelteComponent_;