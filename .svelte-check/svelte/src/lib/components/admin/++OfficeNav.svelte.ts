///<reference types="svelte" />
;
import Icon from '../ui/Icon.svelte';
import OfficeIcon, { type OfficeIconName } from './OfficeIcon.svelte';
;

	interface Props {
		sections: readonly {
			href: string;
			label: string;
			icon: OfficeIconName;
			/** What needs attention there: a number or a mark, and its text. */
			badge?: { text: string; words: string } | undefined;
		}[];
		/** The current section. */
		path: string;
		userName: string;
		/** Opens theme and sign-out. Undefined if nobody is signed in. */
		onmenu?: (() => void) | undefined;
	};function $$render() {

	
	


	let { sections, path, userName, onmenu }: Props = $props();

	/** On a narrow phone, the sections scroll sideways. */
	function showHere(node: HTMLElement) {
		node.scrollIntoView({ block: 'nearest', inline: 'nearest' });
	}
;
async () => {

 { svelteHTML.createElement("nav", { "aria-label":`Office`,});
	 { svelteHTML.createElement("p", { "class":`brand`,});
		 { svelteHTML.createElement("svg", {       "width":`34`,"height":`34`,"viewBox":`0 0 24 24`,"aria-hidden":`true`,});
			 { svelteHTML.createElement("circle", {            "cx":`12`,"cy":`12`,"r":`7.8`,"fill":`none`,"stroke":`currentColor`,"stroke-width":`2.4`,});}
			 { svelteHTML.createElement("path", {    "d":`M4.2 12h15.6a7.8 7.8 0 0 1-15.6 0z`,"fill":`currentColor`,});}
			 { svelteHTML.createElement("path", {      "d":`M.8 12h22.4`,"stroke":`currentColor`,"stroke-width":`2.4`,});}
		 }
		 { svelteHTML.createElement("span", {});  { svelteHTML.createElement("br", {});}  }
	 }
	 { svelteHTML.createElement("ul", {});
		 { svelteHTML.createElement("li", {});
			 { svelteHTML.createElement("a", { "href":`/`,}); { const $$_nocI4C = __sveltets_2_ensureComponent(Icon); new $$_nocI4C({ target: __sveltets_2_any(), props: {  "name":`calendar`,}});} { svelteHTML.createElement("span", {});  } }
		 }
		   for(let section of __sveltets_2_ensureArray(sections)){section.href;
			const isHere = path === section.href || path.startsWith(`${section.href}/`);
			 { svelteHTML.createElement("li", {});
				 { svelteHTML.createElement("a", {       "href":section.href,"aria-current":isHere ? 'page' : undefined,[Symbol("@attach")]:isHere && showHere,});isHere;
					 { const $$_nocIeciffO4C = __sveltets_2_ensureComponent(OfficeIcon); new $$_nocIeciffO4C({ target: __sveltets_2_any(), props: {  "name":section.icon,}});} { svelteHTML.createElement("span", {});section.label; }
					if(section.badge){
						 { svelteHTML.createElement("b", {   "class":`badge`,"aria-hidden":`true`,});section.badge.text; }
						 { svelteHTML.createElement("span", { "class":`visually-hidden`,}); section.badge.words; }
					}
				 }
			 }
		}
		if(onmenu){
			 { svelteHTML.createElement("li", {});
				 { svelteHTML.createElement("button", {   "type":`button`,"onclick":onmenu,});
					 { const $$_nocI4C = __sveltets_2_ensureComponent(Icon); new $$_nocI4C({ target: __sveltets_2_any(), props: {  "name":`menu`,}});} { svelteHTML.createElement("span", {});  }
				 }
			 }
		}
	 }
	 { svelteHTML.createElement("p", { "class":`me`,}); { svelteHTML.createElement("b", {});  } { svelteHTML.createElement("br", {});}userName; }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const OfficeNav__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type OfficeNav__SvelteComponent_ = ReturnType<typeof OfficeNav__SvelteComponent_>;
/*Ωignore_endΩ*/export default OfficeNav__SvelteComponent_;