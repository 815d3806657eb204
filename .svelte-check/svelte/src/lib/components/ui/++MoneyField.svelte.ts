///<reference types="svelte" />
;
import Field from './Field.svelte';
;

	interface Props {
		label: string;
		/** The typed text, verbatim. Parse it with `parseAmount`; get messages from `amountWords`. */
		text: string;
		error?: string | undefined;
		hint?: string | undefined;
		placeholder?: string;
		required?: boolean;
		autofocus?: boolean;
		oninput?: () => void;
		onblur?: () => void;
	};function $$render() {

	


	let { text = $bindable(), placeholder = '0.00', ...rest }: Props = $props()/*Ωignore_startΩ*/;text;/*Ωignore_endΩ*/;
;
async () => {

 { const $$_dleiF0C = __sveltets_2_ensureComponent(Field); const $$_dleiF0 = new $$_dleiF0C({ target: __sveltets_2_any(), props: {               value:text,placeholder,"prefix":`$`,"inputmode":`decimal`,"autocomplete":`off`,"spellcheck":false,"maxlength":20,...rest,}});/*Ωignore_startΩ*/() => text = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF0.$$bindings = 'value';}
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings('text'), slots: {}, events: {} }}
const MoneyField__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type MoneyField__SvelteComponent_ = ReturnType<typeof MoneyField__SvelteComponent_>;
/*Ωignore_endΩ*/export default MoneyField__SvelteComponent_;