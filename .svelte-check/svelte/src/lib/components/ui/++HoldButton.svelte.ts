///<reference types="svelte" />
;;
	interface Props {
		label: string;
		/** Called after holding a finger or key to the end, which nobody does by mistake. */
		onheld: () => void;
	};function $$render() {


	let { label, onheld }: Props = $props();
	const holdMs = 1500;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let isHeld = $state(false);

	function press(): void {
		if (isHeld) return;
		isHeld = true;
		timer = setTimeout(onheld, holdMs);
	}
	function release(): void {
		isHeld = false;
		clearTimeout(timer);
	}
	const isKey = ({ key }: KeyboardEvent): boolean => key === 'Enter' || key === ' ';
;
async () => {

  { svelteHTML.createElement("button", {                  "type":`button`,"onpointerdown":press,"onpointerup":release,"onpointerleave":release,"onpointercancel":release,"onblur":release,"onkeydown":(event) => isKey(event) && press(),"onkeyup":release,"oncontextmenu":(event) => event.preventDefault(),});isHeld;
	label;
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const HoldButton__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type HoldButton__SvelteComponent_ = ReturnType<typeof HoldButton__SvelteComponent_>;
/*Ωignore_endΩ*/export default HoldButton__SvelteComponent_;