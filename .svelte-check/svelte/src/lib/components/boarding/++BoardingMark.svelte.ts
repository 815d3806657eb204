///<reference types="svelte" />
;
import type { MarkState } from '../../domain/patron.ts';
;

	interface Props {
		state: MarkState;
		size?: number;
	};function $$render() {

	


	let { state, size = 24 }: Props = $props();
;
async () => {


  { svelteHTML.createElement("svg", {             "width":size,"height":size,"viewBox":`0 0 24 24`,"aria-hidden":`true`,"fill":`none`,"stroke":`currentColor`,"stroke-width":`2`,});
	if(state === 'aboard'){
		 { svelteHTML.createElement("circle", {          "cx":`12`,"cy":`12`,"r":`11`,"fill":`currentColor`,"stroke":`none`,});}
		 { svelteHTML.createElement("path", {     "class":`sail`,"d":`M6 15.5h12l-1.6 2.7H7.6zM11.2 5.5v8.2H6.8c.5-3.2 2-6.1 4.4-8.2zM13 8c1.9 1.4 3.2 3.3 3.8 5.7H13z`,});}
	} else if (state === 'ashore'){
		 { svelteHTML.createElement("circle", {      "cx":`12`,"cy":`12`,"r":`9`,});}
		 { svelteHTML.createElement("path", {  "d":`M7.5 12h8M12.5 8.5L16 12l-3.5 3.5`,});}
	} else if (state === 'no_show'){
		 { svelteHTML.createElement("circle", {      "cx":`12`,"cy":`12`,"r":`9`,});}
		 { svelteHTML.createElement("path", {  "d":`M9 9l6 6M15 9l-6 6`,});}
	}else{
		 { svelteHTML.createElement("circle", {        "cx":`12`,"cy":`12`,"r":`9`,"stroke-dasharray":`4.4 2.6`,});}
	}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const BoardingMark__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type BoardingMark__SvelteComponent_ = ReturnType<typeof BoardingMark__SvelteComponent_>;
/*Ωignore_endΩ*/export default BoardingMark__SvelteComponent_;