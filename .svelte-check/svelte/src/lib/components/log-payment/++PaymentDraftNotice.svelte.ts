///<reference types="svelte" />
;;
	interface Props {
		isRestored: boolean;
		isCancelled: boolean;
	};function $$render() {



	let { isRestored, isCancelled }: Props = $props();
;
async () => {

 { svelteHTML.createElement("p", { "role":`status`,});
	if(isCancelled){ { svelteHTML.createElement("b", {});         }       }
	if(isRestored){         }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const PaymentDraftNotice__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PaymentDraftNotice__SvelteComponent_ = ReturnType<typeof PaymentDraftNotice__SvelteComponent_>;
/*Ωignore_endΩ*/export default PaymentDraftNotice__SvelteComponent_;