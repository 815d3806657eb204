///<reference types="svelte" />
;
import FieldFrame from './FieldFrame.svelte';
import Icon from './Icon.svelte';
function $$render<Value extends string>() {

	
	

	interface Props {
		label: string;
		value: Value;
		options: readonly { value: Value; label: string }[];
		error?: string | undefined;
		hint?: string | undefined;
		name?: string;
		required?: boolean;
		disabled?: boolean;
		onchange?: () => void;
	}

	let { label, value = $bindable(), options, error, hint, name, required, disabled, onchange }: Props = $props()/*Ωignore_startΩ*/;value;/*Ωignore_endΩ*/;
	const id = $props.id();
;
async () => {

 { const $$_emarFdleiF0C = __sveltets_2_ensureComponent(FieldFrame); const $$_emarFdleiF0 = new $$_emarFdleiF0C({ target: __sveltets_2_any(), props: {   id,label,error,hint,children:(describedBy) => { async ()/*Ωignore_positionΩ*/ => {
		 { svelteHTML.createElement("select", {           id,"bind:value":value,name,required,disabled,onchange,"aria-describedby":describedBy,"aria-invalid":error ? true : undefined,});/*Ωignore_startΩ*/() => value = __sveltets_2_any(null);/*Ωignore_endΩ*/
			   for(let option of __sveltets_2_ensureArray(options)){option.value; { svelteHTML.createElement("option", { "value":option.value,});option.label; }}
		 }
		 { svelteHTML.createElement("span", {}); { const $$_nocI1C = __sveltets_2_ensureComponent(Icon); new $$_nocI1C({ target: __sveltets_2_any(), props: {    "name":`down`,"size":20,}});} }
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {children} = $$_emarFdleiF0.$$prop_def;/*Ωignore_endΩ*/
	
 FieldFrame}


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
const Select__SvelteComponent_: $$IsomorphicComponent = null as any;
/*Ωignore_startΩ*/type Select__SvelteComponent_<Value extends string> = InstanceType<typeof Select__SvelteComponent_<Value>>;
/*Ωignore_endΩ*/export default Select__SvelteComponent_;