///<reference types="svelte" />
;
import Icon from '../ui/Icon.svelte';
;

	interface Props {
		eventId: string;
		describedBy: string;
		/** Whether this is the view's main action. */
		isMain: boolean;
		canLogPayments: boolean;
		/** Next to the text in a wide row, below it in a narrow one. */
		isCompact?: boolean;
		onlog: () => void;
	};function $$render() {

	


	let { eventId, describedBy, isMain, canLogPayments, isCompact = false, onlog }: Props = $props();

	// A link that looks like a button, so the space bar has to work too.
	function pressOnSpace(event: KeyboardEvent & { currentTarget: HTMLAnchorElement }) {
		if (event.key !== ' ') return;
		event.preventDefault();
		event.currentTarget.click();
	}
;
async () => {

 { svelteHTML.createElement("div", {  "class":`actions`,});isCompact;
	if(canLogPayments){
		 { svelteHTML.createElement("button", {        "type":`button`,"class":`action`,"onclick":onlog,"aria-describedby":describedBy,});isMain;
			 { const $$_nocI2C = __sveltets_2_ensureComponent(Icon); new $$_nocI2C({ target: __sveltets_2_any(), props: {  "name":`money`,}});} { svelteHTML.createElement("span", {});  }
		 }
	}
	 { svelteHTML.createElement("a", {         "class":`action`,"href":`/charter/${eventId}`,"role":`button`,"onkeydown":pressOnSpace,"aria-describedby":describedBy,});
		 { const $$_nocI2C = __sveltets_2_ensureComponent(Icon); new $$_nocI2C({ target: __sveltets_2_any(), props: {  "name":`sheet`,}});} { svelteHTML.createElement("span", {});  }
	 }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const CardActions__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type CardActions__SvelteComponent_ = ReturnType<typeof CardActions__SvelteComponent_>;
/*Ωignore_endΩ*/export default CardActions__SvelteComponent_;