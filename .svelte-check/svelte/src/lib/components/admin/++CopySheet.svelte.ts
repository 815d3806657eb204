///<reference types="svelte" />
;
import Field from '../ui/Field.svelte';
import SaveBar from '../ui/SaveBar.svelte';
import Sheet from '../ui/Sheet.svelte';
;

	interface Props {
		title: string;
		oncopy: (date: string) => void;
		onclose: () => void;
	};function $$render() {

	
	
	


	let { title, oncopy, onclose }: Props = $props();
	let date = $state('');
	let error = $state<string>();
	const id = $props.id();

	function copy(event: SubmitEvent) {
		event.preventDefault();
		error = date === '' ? 'Choose the day of the copy.' : undefined;
		if (error === undefined) oncopy(date);
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"title":`Copy this charter`,"subtitle":title,onclose,foot:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {         "title":`Open the copy`,"detail":`Nothing is created until you save it`,"type":`submit`,"form":id,}});}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
	 { svelteHTML.createElement("form", {   id,"onsubmit":copy,"novalidate":true,});
		 { svelteHTML.createElement("p", {});                   }
		  { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {       "label":`Date of the copy`,"type":`date`,value:date,error,"required":true,"autofocus":true,}});/*Ωignore_startΩ*/() => date = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
	 }
	
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CopySheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CopySheet__SvelteComponent_ = ReturnType<typeof CopySheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default CopySheet__SvelteComponent_;