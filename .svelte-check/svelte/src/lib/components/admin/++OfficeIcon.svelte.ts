///<reference types="svelte" />
;
	import type { IconName } from '../ui/icons.ts';

	// Icons of the Office only, because those in `icons.ts` are in every phone's first load.
	const strokes = {
		key: 'M14 10a4.5 4.5 0 1 0-4.2 4.5L11 16h2v2h2v2h4v-3.5l-5.3-5.3A4.5 4.5 0 0 0 14 10zM8.2 8.7h.01',
		log: 'M5 6.5h.01M5 12h.01M5 17.5h.01M9 6.5h11M9 12h11M9 17.5h11',
		mail: 'M5 5h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM4 7l8 6.2L20 7',
		settings: 'M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5v5M8 14.5v5'
	} as const;

	export type OfficeIconName = IconName | keyof typeof strokes;
;;

import Icon from '../ui/Icon.svelte';

;type $$ComponentProps =  { name: OfficeIconName };function $$render() {

	

	let { name }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
	const isOwn = (given: OfficeIconName): given is keyof typeof strokes => given in strokes;
;
async () => {



if(isOwn(name)){
	 { svelteHTML.createElement("svg", {                   "width":`24`,"height":`24`,"viewBox":`0 0 24 24`,"aria-hidden":`true`,"fill":`none`,"stroke":`currentColor`,"stroke-width":`2`,"stroke-linecap":`round`,"stroke-linejoin":`round`,});
		 { svelteHTML.createElement("path", {  "d":strokes[name],});}
	 }
}else{
	 { const $$_nocI0C = __sveltets_2_ensureComponent(Icon); new $$_nocI0C({ target: __sveltets_2_any(), props: { name,}});}
}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const OfficeIcon__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type OfficeIcon__SvelteComponent_ = ReturnType<typeof OfficeIcon__SvelteComponent_>;
/*Ωignore_endΩ*/export default OfficeIcon__SvelteComponent_;