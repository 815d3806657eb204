///<reference types="svelte" />
;
import { updated } from '$app/state';
import Button from '$lib/components/ui/Button.svelte';
;

	interface Props {
		/** The part that is missing takes payments. */
		isPayment: boolean;
		onclose: () => void;
	};function $$render() {

	
	


	let { isPayment, onclose }: Props = $props();
;
async () => {


   { const $$_value = await (updated.check());{ const isUpdated = $$_value; 
	 { svelteHTML.createElement("dialog", {    [Symbol("@attach")]:(dialog) => dialog.showModal(),"aria-labelledby":`missing-part`,onclose,});
		 { svelteHTML.createElement("h2", { "id":`missing-part`,});isUpdated ? 'The app was updated' : 'Not on this phone yet'; }
		if(isUpdated){
			 { svelteHTML.createElement("p", {});         }
			 { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"kind":`main`,"icon":`update`,"onclick":() => location.reload(),}});  Button}
		}else{
			 { svelteHTML.createElement("p", {});
				          
				if(isPayment){      }
			 }
		}
		 { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":onclose,}});  Button}
	 }
}}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const MissingPart__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type MissingPart__SvelteComponent_ = ReturnType<typeof MissingPart__SvelteComponent_>;
/*Ωignore_endΩ*/export default MissingPart__SvelteComponent_;