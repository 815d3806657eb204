///<reference types="svelte" />
;
import Button from '../ui/Button.svelte';
import StatusMark from '../ui/StatusMark.svelte';
function $$render<Name extends string>() {

	
	

	interface Props {
		/** The name of the changed thing: `the settings`. */
		what: string;
		/** Fields that the form took over, and fields that both people changed. */
		meanwhile: { adopted: readonly Name[]; clashes: readonly Name[] };
		labelOf: (field: Name) => string;
		/** Values as text. Empty if there is none. */
		yours: (field: Name) => string;
		theirs: (field: Name) => string;
		ontheirs: (field: Name) => void;
	}

	let { what, meanwhile, labelOf, yours, theirs, ontheirs }: Props = $props();
	const shown = (value: string) => value.trim() || 'nothing';

	// Focus the note, not its first button, so that screen readers start with what changed.
	function focusNote(node: HTMLElement) {
		node.focus({ preventScroll: true });
		node.scrollIntoView({ block: 'center' });
	}
;
async () => {

 { svelteHTML.createElement("div", {      "class":`note`,"role":`alert`,"tabindex":-1,[Symbol("@attach")]:focusNote,});
	 { const $$_kraMsutatS1C = __sveltets_2_ensureComponent(StatusMark); new $$_kraMsutatS1C({ target: __sveltets_2_any(), props: {    "name":`person`,"size":28,}});}
	 { svelteHTML.createElement("div", { "class":`words`,});
		 { svelteHTML.createElement("p", {}); { svelteHTML.createElement("b", {});   what;  }       }
		if(meanwhile.adopted.length > 0){
			 { svelteHTML.createElement("p", {});
				 meanwhile.adopted.map((field) => `${labelOf(field)} (${shown(theirs(field))})`).join(', ');
			 }
		}
		if(meanwhile.clashes.length > 0){
			 { svelteHTML.createElement("ul", {});
				   for(let field of __sveltets_2_ensureArray(meanwhile.clashes)){field;
					 { svelteHTML.createElement("li", {});
						 { svelteHTML.createElement("span", {});
							 { svelteHTML.createElement("b", {});labelOf(field); }   shown(yours(field));   shown(theirs(field));
						 }
						 { const $$_nottuB4C = __sveltets_2_ensureComponent(Button); new $$_nottuB4C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => ontheirs(field),}});  labelOf(field); Button}
					 }
				}
			 }
		}
		 { svelteHTML.createElement("p", {});      }
	 }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
class __sveltets_Render<Name extends string> {
    props(): ReturnType<typeof $$render<Name>>['props'] { return null as any; }
    events(): ReturnType<typeof $$render<Name>>['events'] { return null as any; }
    slots(): ReturnType<typeof $$render<Name>>['slots'] { return null as any; }
    bindings() { return __sveltets_$$bindings(''); }
    exports() { return {}; }
}

interface $$IsomorphicComponent {
    new <Name extends string>(options: import('svelte').ComponentConstructorOptions<ReturnType<__sveltets_Render<Name>['props']>>): import('svelte').SvelteComponent<ReturnType<__sveltets_Render<Name>['props']>, ReturnType<__sveltets_Render<Name>['events']>, ReturnType<__sveltets_Render<Name>['slots']>> & { $$bindings?: ReturnType<__sveltets_Render<Name>['bindings']> } & ReturnType<__sveltets_Render<Name>['exports']>;
    <Name extends string>(internal: unknown, props: ReturnType<__sveltets_Render<Name>['props']> & {}): ReturnType<__sveltets_Render<Name>['exports']>;
    z_$$bindings?: ReturnType<__sveltets_Render<any>['bindings']>;
}
const ChangedMeanwhile__SvelteComponent_: $$IsomorphicComponent = null as any;
/*Ωignore_startΩ*/type ChangedMeanwhile__SvelteComponent_<Name extends string> = InstanceType<typeof ChangedMeanwhile__SvelteComponent_<Name>>;
/*Ωignore_endΩ*/export default ChangedMeanwhile__SvelteComponent_;