///<reference types="svelte" />
;
import { filledIcons, iconPaths, type IconName } from './icons.ts';
;

	interface Props {
		name: IconName;
		/** Side in px on the grid of 24. */
		size?: 16 | 20 | 24;
	};function $$render() {

	


	let { name, size = 24 }: Props = $props();
	let isFilled = $derived(filledIcons.has(name));
;
async () => {

  { svelteHTML.createElement("svg", {                 "width":size,"height":size,"viewBox":`0 0 24 24`,"aria-hidden":`true`,"fill":isFilled ? 'currentColor' : 'none',"stroke":isFilled ? 'none' : 'currentColor',"stroke-width":size === 16 ? 2.5 : 2,"stroke-linecap":`round`,"stroke-linejoin":`round`,});
	 { svelteHTML.createElement("path", {  "d":iconPaths[name],});}
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Icon__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Icon__SvelteComponent_ = ReturnType<typeof Icon__SvelteComponent_>;
/*Ωignore_endΩ*/export default Icon__SvelteComponent_;