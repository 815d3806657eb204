///<reference types="svelte" />
;;
	interface Props {
		label: string;
		hint?: string;
		checked: boolean;
		disabled?: boolean;
		onchange?: () => void;
	};function $$render() {



	let { label, hint, checked = $bindable(), disabled = false, onchange }: Props = $props()/*Ωignore_startΩ*/;checked;/*Ωignore_endΩ*/;
	const id = $props.id();
;
async () => {

 { svelteHTML.createElement("label", { });disabled;
	 { svelteHTML.createElement("input", {       "type":`checkbox`,"bind:checked":checked,disabled,onchange,"aria-describedby":hint ? id : undefined,});/*Ωignore_startΩ*/() => checked = __sveltets_2_any(null);/*Ωignore_endΩ*/}
	 { svelteHTML.createElement("span", {   "class":`box`,"aria-hidden":`true`,});
		 { svelteHTML.createElement("svg", {           "width":`18`,"height":`18`,"viewBox":`0 0 24 24`,"fill":`none`,"stroke":`currentColor`,"stroke-width":`3.5`,});
			 { svelteHTML.createElement("path", {  "d":`M5 12.5l4.7 4.7L19.5 7`,});}
		 }
	 }
	 { svelteHTML.createElement("span", {});
		 { svelteHTML.createElement("b", {});label; }
		if(hint){ { svelteHTML.createElement("small", {id,});hint; }}
	 }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings('checked'), slots: {}, events: {} }}
const Checkbox__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Checkbox__SvelteComponent_ = ReturnType<typeof Checkbox__SvelteComponent_>;
/*Ωignore_endΩ*/export default Checkbox__SvelteComponent_;