///<reference types="svelte" />
;
import type { Snippet } from 'svelte';
import Icon from '../ui/Icon.svelte';
import StatusMark from '../ui/StatusMark.svelte';
;

	interface Props {
		id: string;
		isActive: boolean;
		detail: string;
		/** `owes $160.00` */
		money?: string | undefined;
		/** `paid $120.00`, if nothing is owed. */
		paid?: string | undefined;
		isUnsent?: boolean;
		/** The row for a name that is not on the roster. */
		isOther?: boolean;
		onchoose: () => void;
		children: Snippet;
	};function $$render() {

	
	
	


	let { id, isActive, detail, money, paid, isUnsent = false, isOther = false, onchoose, children }: Props = $props();
;
async () => {



  { svelteHTML.createElement("li", {           id,"role":`option`,"tabindex":-1,"aria-selected":isActive,"onpointerdown":(event) => event.preventDefault(),"onclick":onchoose,});
	if(isOther){ { const $$_nocI1C = __sveltets_2_ensureComponent(Icon); new $$_nocI1C({ target: __sveltets_2_any(), props: {  "name":`personAdd`,}});}}
	 { svelteHTML.createElement("span", { "class":`name`,});
		;__sveltets_2_ensureSnippet(children());
		 { svelteHTML.createElement("small", {});detail; }
	 }
	if(money){
		 { svelteHTML.createElement("b", {});money; }
	} else if (paid){
		 { svelteHTML.createElement("span", { "class":`paid`,});
			if(isUnsent){ { const $$_kraMsutatS2C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS2C({ target: __sveltets_2_any(), props: {    "name":`saved`,"size":18,}});} { svelteHTML.createElement("span", {  "class":`visually-hidden`,});   
				 }}paid;
		 }
	}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const PatronOption__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PatronOption__SvelteComponent_ = ReturnType<typeof PatronOption__SvelteComponent_>;
/*Ωignore_endΩ*/export default PatronOption__SvelteComponent_;