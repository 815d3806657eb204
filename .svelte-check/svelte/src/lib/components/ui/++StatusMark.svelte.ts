///<reference types="svelte" />
;
	/** Each state has its own shape, so that it works without color. */
	export type MarkName = 'saved' | 'sending' | 'recorded' | 'person' | 'sign_in' | 'update' | 'voided';
;;;
	interface Props {
		name: MarkName;
		/** Side in px. */
		size?: number;
		/** Turns the open ring once, when an attempt begins. */
		isTurning?: boolean;
	};function $$render() {



	let { name, size = 24, isTurning = false }: Props = $props();
;
async () => {



 { svelteHTML.createElement("svg", {          "class":name,"width":size,"height":size,"viewBox":`0 0 24 24`,"aria-hidden":`true`,});isTurning;
	if(name === 'saved'){
		 { svelteHTML.createElement("circle", {        "cx":`12`,"cy":`12`,"r":`10.2`,"class":`shape`,});}
		 { svelteHTML.createElement("path", {    "d":`M12 6.2v6.2l4 2.5`,"class":`glyph`,});}
	} else if (name === 'sending'){
		 { svelteHTML.createElement("path", {    "d":`M6.2 4.2A9.7 9.7 0 1 0 17.8 4.2`,"class":`ring turn`,});}
		 { svelteHTML.createElement("path", {    "d":`M12 17.2V7.2M7.8 11.3L12 7.1l4.2 4.2`,"class":`ring`,});}
	} else if (name === 'recorded'){
		 { svelteHTML.createElement("rect", {            "x":`2.3`,"y":`2.3`,"width":`19.4`,"height":`19.4`,"rx":`4.5`,"class":`shape`,});}
		 { svelteHTML.createElement("path", {    "d":`M6.9 12.5l3.6 3.6 6.8-7.9`,"class":`glyph`,});}
	} else if (name === 'person'){
		 { svelteHTML.createElement("rect", {              "x":`4`,"y":`4`,"width":`16`,"height":`16`,"rx":`2.2`,"transform":`rotate(45 12 12)`,"class":`shape`,});}
		 { svelteHTML.createElement("path", {    "d":`M12 6.6v6.2M12 17.1h.01`,"class":`glyph heavy`,});}
	} else if (name === 'sign_in'){
		 { svelteHTML.createElement("path", {    "d":`M12 1.9l8.7 5.05v10.1L12 22.1l-8.7-5.05V6.95z`,"class":`shape`,});}
		 { svelteHTML.createElement("path", {    "d":`M12 6.3a3 3 0 0 1 1.5 5.6l.9 5.6H9.6l.9-5.6A3 3 0 0 1 12 6.3z`,"class":`hole`,});}
	} else if (name === 'update'){
		 { svelteHTML.createElement("circle", {        "cx":`12`,"cy":`12`,"r":`9.7`,"class":`ring dashed`,});}
		 { svelteHTML.createElement("path", {    "d":`M12 7v9M8 12.3l4 4 4-4`,"class":`ring`,});}
	}else{
		 { svelteHTML.createElement("circle", {        "cx":`12`,"cy":`12`,"r":`9.7`,"class":`ring`,});}
		 { svelteHTML.createElement("path", {    "d":`M5.3 18.7L18.7 5.3`,"class":`ring`,});}
	}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const StatusMark__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type StatusMark__SvelteComponent_ = ReturnType<typeof StatusMark__SvelteComponent_>;
/*Ωignore_endΩ*/export default StatusMark__SvelteComponent_;