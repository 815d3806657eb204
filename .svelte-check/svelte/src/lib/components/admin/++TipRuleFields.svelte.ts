///<reference types="svelte" />
;
import { crewSlots, type CrewSlotName } from '../../domain/crew.ts';
import { slotWords } from '../charter/charter-labels.ts';
import Field from '../ui/Field.svelte';
import Select from '../ui/Select.svelte';
function $$render<Kind extends string>() {

	
	
	
	

	interface Props {
		draft: Record<CrewSlotName, string> & { tipKind: Kind };
		options: readonly { value: Kind; label: string }[];
		problems: Record<string, string>;
	}

	let { draft = $bindable(), options, problems }: Props = $props()/*Ωignore_startΩ*/;draft;/*Ωignore_endΩ*/;
;
async () => {

 { const $$_tceleS0C = __sveltets_2_ensureComponent(Select); const $$_tceleS0 = new $$_tceleS0C({ target: __sveltets_2_any(), props: {       "label":`Tips`,value:draft.tipKind,options,"error":problems['tipRule.weights'] ?? problems['tipRule.kind'] ?? problems.tipRule,}});/*Ωignore_startΩ*/() => draft.tipKind = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_tceleS0.$$bindings = 'value';}
if(draft.tipKind === 'weights'){
	 { svelteHTML.createElement("fieldset", {});
		 { svelteHTML.createElement("legend", {});    }
		 { svelteHTML.createElement("div", { "class":`grid`,});
			   for(let slot of __sveltets_2_ensureArray(crewSlots)){slot;
				 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {             "label":slotWords[slot].full,value:draft[slot],"error":problems[`tipRule.weights.${slot}`],"inputmode":`numeric`,"autocomplete":`off`,"maxlength":6,}});/*Ωignore_startΩ*/() => draft[slot] = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
			}
		 }
	 }
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings('draft'), slots: {}, events: {} }}
class __sveltets_Render<Kind extends string> {
    props(): ReturnType<typeof $$render<Kind>>['props'] { return null as any; }
    events(): ReturnType<typeof $$render<Kind>>['events'] { return null as any; }
    slots(): ReturnType<typeof $$render<Kind>>['slots'] { return null as any; }
    bindings() { return __sveltets_$$bindings('draft'); }
    exports() { return {}; }
}

interface $$IsomorphicComponent {
    new <Kind extends string>(options: import('svelte').ComponentConstructorOptions<ReturnType<__sveltets_Render<Kind>['props']>>): import('svelte').SvelteComponent<ReturnType<__sveltets_Render<Kind>['props']>, ReturnType<__sveltets_Render<Kind>['events']>, ReturnType<__sveltets_Render<Kind>['slots']>> & { $$bindings?: ReturnType<__sveltets_Render<Kind>['bindings']> } & ReturnType<__sveltets_Render<Kind>['exports']>;
    <Kind extends string>(internal: unknown, props: ReturnType<__sveltets_Render<Kind>['props']> & {}): ReturnType<__sveltets_Render<Kind>['exports']>;
    z_$$bindings?: ReturnType<__sveltets_Render<any>['bindings']>;
}
const TipRuleFields__SvelteComponent_: $$IsomorphicComponent = null as any;
/*Ωignore_startΩ*/type TipRuleFields__SvelteComponent_<Kind extends string> = InstanceType<typeof TipRuleFields__SvelteComponent_<Kind>>;
/*Ωignore_endΩ*/export default TipRuleFields__SvelteComponent_;