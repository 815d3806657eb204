///<reference types="svelte" />
;
import type { Snippet } from 'svelte';
import Button from '../ui/Button.svelte';
;

	interface Props {
		title: string;
		/** Small text after the title, such as the date. */
		aside?: string | undefined;
		/** The line under the title. */
		line?: Snippet | undefined;
		/** Where the back arrow leads. Without it, the boat's load line shows. */
		back?: string | undefined;
		/** `small` for a title that is a name. */
		size?: 'large' | 'small';
		actions?: Snippet;
	};function $$render() {

	
	


	let { title, aside, line, back, size = 'large', actions }: Props = $props();
;
async () => {

 { svelteHTML.createElement("header", {});
	if(back){
		 { svelteHTML.createElement("div", { "class":`back`,}); { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {        "kind":`bare`,"icon":`back`,"href":back,"label":`Back to dispatch`,}});} }
	}else{
		 { svelteHTML.createElement("svg", {         "class":`brand`,"width":`32`,"height":`32`,"viewBox":`0 0 24 24`,"aria-hidden":`true`,});
			 { svelteHTML.createElement("circle", {            "cx":`12`,"cy":`12`,"r":`7.8`,"fill":`none`,"stroke":`currentColor`,"stroke-width":`2.4`,});}
			 { svelteHTML.createElement("path", {    "d":`M4.2 12h15.6a7.8 7.8 0 0 1-15.6 0z`,"fill":`currentColor`,});}
			 { svelteHTML.createElement("path", {      "d":`M.8 12h22.4`,"stroke":`currentColor`,"stroke-width":`2.4`,});}
		 }
	}
	 { svelteHTML.createElement("div", { "class":`words ${size}`,});
		 { svelteHTML.createElement("h1", {});
			title;if(aside){ { svelteHTML.createElement("span", {});aside; }}
		 }
		;__sveltets_2_ensureSnippet(line?.());
	 }
	;__sveltets_2_ensureSnippet(actions?.());
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const TopBar__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type TopBar__SvelteComponent_ = ReturnType<typeof TopBar__SvelteComponent_>;
/*Ωignore_endΩ*/export default TopBar__SvelteComponent_;