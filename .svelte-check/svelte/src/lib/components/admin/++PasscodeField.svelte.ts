///<reference types="svelte" />
;
import Button from '../ui/Button.svelte';
import Field from '../ui/Field.svelte';
;

	interface Props {
		value: string;
		error?: string | undefined;
		make: () => string;
		autofocus?: boolean;
	};function $$render() {

	
	


	let { value = $bindable(), error, make, autofocus = false }: Props = $props()/*Ωignore_startΩ*/;value;/*Ωignore_endΩ*/;
;
async () => {

 { svelteHTML.createElement("div", { "class":`row`,});
	 { const $$_dleiF1C = __sveltets_2_ensureComponent(Field); const $$_dleiF1 = new $$_dleiF1C({ target: __sveltets_2_any(), props: {                 "label":`Passcode`,value,error,autofocus,"autocomplete":`off`,"autocapitalize":`none`,"spellcheck":false,"maxlength":200,"required":true,"hint":error ? undefined : 'At least six characters. You see it once more after saving, and never again.',}});/*Ωignore_startΩ*/() => value = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF1.$$bindings = 'value';}
	 { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => (value = make()),}});  Button}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings('value'), slots: {}, events: {} }}
const PasscodeField__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PasscodeField__SvelteComponent_ = ReturnType<typeof PasscodeField__SvelteComponent_>;
/*Ωignore_endΩ*/export default PasscodeField__SvelteComponent_;