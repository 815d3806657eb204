///<reference types="svelte" />
;
import Icon from './Icon.svelte';
import type { IconName } from './icons.ts';
function $$render<Value extends string>() {

	
	

	interface Props {
		/** The group's name, only for screen readers. */
		legend: string;
		value: Value | undefined;
		options: readonly { value: Value; label: string; icon?: IconName }[];
		error?: string | undefined;
		onchange?: () => void;
	}

	let { legend, value = $bindable(), options, error, onchange }: Props = $props()/*Ωignore_startΩ*/;value;/*Ωignore_endΩ*/;
	const id = $props.id();
;
async () => {

  { svelteHTML.createElement("div", {       "role":`radiogroup`,"aria-label":legend,"aria-invalid":error ? true : undefined,"aria-describedby":error ? `${id}-error` : undefined,});
	 { svelteHTML.createElement("div", {  "class":`segments`,});error;
		   for(let option of __sveltets_2_ensureArray(options)){option.value;
			 { svelteHTML.createElement("label", { });value === option.value;
				 { svelteHTML.createElement("input", {        "type":`radio`,"name":id,"value":option.value,onchange,});value = __sveltets_2_any(null);}
				if(option.icon){ { const $$_nocI3C = __sveltets_2_ensureComponent(Icon); new $$_nocI3C({ target: __sveltets_2_any(), props: {  "name":option.icon,}});}}
				 { svelteHTML.createElement("span", {});option.label; }
			 }
		}
	 }
	if(error){ { svelteHTML.createElement("p", { "id":`${id}-error`,});error; }}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings('value'), slots: {}, events: {} }}
class __sveltets_Render<Value extends string> {
    props(): ReturnType<typeof $$render<Value>>['props'] { return null as any; }
    events(): ReturnType<typeof $$render<Value>>['events'] { return null as any; }
    slots(): ReturnType<typeof $$render<Value>>['slots'] { return null as any; }
    bindings() { return __sveltets_$$bindings('value'); }
    exports() { return {}; }
}

interface $$IsomorphicComponent {
    new <Value extends string>(options: import('svelte').ComponentConstructorOptions<ReturnType<__sveltets_Render<Value>['props']>>): import('svelte').SvelteComponent<ReturnType<__sveltets_Render<Value>['props']>, ReturnType<__sveltets_Render<Value>['events']>, ReturnType<__sveltets_Render<Value>['slots']>> & { $$bindings?: ReturnType<__sveltets_Render<Value>['bindings']> } & ReturnType<__sveltets_Render<Value>['exports']>;
    <Value extends string>(internal: unknown, props: ReturnType<__sveltets_Render<Value>['props']> & {}): ReturnType<__sveltets_Render<Value>['exports']>;
    z_$$bindings?: ReturnType<__sveltets_Render<any>['bindings']>;
}
const Segmented__SvelteComponent_: $$IsomorphicComponent = null as any;
/*Ωignore_startΩ*/type Segmented__SvelteComponent_<Value extends string> = InstanceType<typeof Segmented__SvelteComponent_<Value>>;
/*Ωignore_endΩ*/export default Segmented__SvelteComponent_;