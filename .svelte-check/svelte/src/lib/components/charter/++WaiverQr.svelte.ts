///<reference types="svelte" />
;
import { encode } from 'uqr';
import Button from '../ui/Button.svelte';
;

	interface Props {
		/** The waiver's full address. */
		link: string;
		/** In night watch, the bright code shows only on request, because cameras can't read red on black. */
		isNight: boolean;
	};function $$render() {

	
	

	let { link, isNight }: Props = $props();

	let isAsked = $state(false);
	// Every change of the charter sets the prop again, usually to the same text.
	let address = $derived(link);
	let code = $derived.by(() => {
		const { data, size } = encode(address, { ecc: 'M', border: 0 });
		const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
		return { path: squares.join(''), size };
	});
;
async () => {

 { svelteHTML.createElement("p", {});          }
if(isNight && !isAsked){
	 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"isWide":true,"onclick":() => (isAsked = true),}});    Button}
}else{
	 { svelteHTML.createElement("svg", {     "viewBox":`-4 -4 ${code.size + 8} ${code.size + 8}`,"role":`img`,"aria-label":`QR code of the waiver’s link`,});
		 { svelteHTML.createElement("rect", {          "x":`-4`,"y":`-4`,"width":code.size + 8,"height":code.size + 8,"fill":`#fff`,});}
		 { svelteHTML.createElement("path", {    "d":code.path,"fill":`#000`,});}
	 }
}
 { svelteHTML.createElement("p", { "class":`link`,});link; }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const WaiverQr__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type WaiverQr__SvelteComponent_ = ReturnType<typeof WaiverQr__SvelteComponent_>;
/*Ωignore_endΩ*/export default WaiverQr__SvelteComponent_;