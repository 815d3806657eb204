///<reference types="svelte" />
;
import Field from '../ui/Field.svelte';
import SaveBar from '../ui/SaveBar.svelte';
import Sheet from '../ui/Sheet.svelte';
;

	interface Props {
		subtitle: string;
		onsave: (reason: string) => Promise<boolean>;
		onclose: () => void;
	};function $$render() {

	
	
	


	let { subtitle, onsave, onclose }: Props = $props();
	const formId = $props.id();
	let reason = $state('');
	let wasTried = $state(false);
	let isBusy = $state(false);

	async function submit(event: SubmitEvent) {
		event.preventDefault();
		wasTried = true;
		if (isBusy || reason.trim() === '') return;
		isBusy = true;
		const isSaved = await onsave(reason.trim()).finally(() => (isBusy = false));
		if (isSaved) onclose();
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Take back departure`,subtitle,onclose,foot:() => { async ()/*Ωignore_positionΩ*/ => {
		 { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {           "type":`submit`,"form":formId,"title":`Take back departure`,"detail":`The departure stays on record`,"disabled":isBusy,}});}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
	 { svelteHTML.createElement("form", {    "id":formId,"onsubmit":submit,"novalidate":true,});
		 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {          "label":`Reason`,value:reason,"maxlength":500,"autofocus":true,"error":wasTried && reason.trim() === '' ? 'Enter a reason. It is kept with the departure.' : undefined,}});/*Ωignore_startΩ*/() => reason = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
	 }
	
 Sheet}
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const RevokeSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type RevokeSheet__SvelteComponent_ = ReturnType<typeof RevokeSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default RevokeSheet__SvelteComponent_;