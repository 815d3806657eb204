///<reference types="svelte" />
;
import { encode } from 'uqr';
import Button from '../ui/Button.svelte';
import { maxQrLetters, splitExport, writeExportLink } from './export-link.ts';
import Sheet from '../ui/Sheet.svelte';
;

	interface Props {
		/** The export file. Each entry in it gets its own code. */
		exportText: string;
		/** The name of an entry: `$140.00 from Nico Farrow`. */
		nameOf: (id: string) => string;
		/** In night watch, the code shows only while the button is held, because cameras can't read red on black. */
		isNight: boolean;
		onclose: () => void;
	};function $$render() {

	
	
	
	


	let { exportText, nameOf, isNight, onclose }: Props = $props();

	let parts = $derived(splitExport(exportText));
	let at = $state(0);
	let part = $derived(parts[at]);
	let isHeld = $state(false);

	async function draw(file: unknown): Promise<{ path: string; size: number } | undefined> {
		const link = await writeExportLink(file, location.origin);
		if (link.length > maxQrLetters) return undefined;
		const { data, size } = encode(link, { ecc: 'L', border: 0 });
		const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
		return { path: squares.join(''), size };
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"title":`QR code`,"subtitle":`Scan it with the camera of another crew phone`,onclose,}});
	if(part){
		 { svelteHTML.createElement("p", { "class":`name`,});
			 { svelteHTML.createElement("b", {});nameOf(part.id); }
			if(parts.length > 1){ { svelteHTML.createElement("span", {});at + 1;  parts.length; }}
		 }
		   { const $$_value = await (draw(part.file));{ const code = $$_value; 
			if(!code){
				 { svelteHTML.createElement("p", {});                   }
			} else if (isNight && !isHeld){
				 { svelteHTML.createElement("div", { "class":`hold`,});
					 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"isWide":true,"onclick":() => (isHeld = true),}});    Button}
					 { svelteHTML.createElement("p", {});        }
				 }
			}else{
				 { svelteHTML.createElement("svg", {         "viewBox":`-4 -4 ${code.size + 8} ${code.size + 8}`,"role":`img`,"aria-label":`QR code of ${nameOf(part.id)}`,"shape-rendering":`crispEdges`,});
					 { svelteHTML.createElement("rect", {          "x":`-4`,"y":`-4`,"width":`100%`,"height":`100%`,"class":`light`,});}
					 { svelteHTML.createElement("path", {    "d":code.path,"class":`dark`,});}
				 }
				if(isNight){ { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"isWide":true,"onclick":() => (isHeld = false),}});  Button}}
			}
		}}
		if(parts.length > 1){
			 { svelteHTML.createElement("div", { "class":`steps`,});
				 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"icon":`back`,"disabled":at === 0,"onclick":() => (at -= 1),}});  Button}
				 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"icon":`next`,"disabled":at === parts.length - 1,"onclick":() => (at += 1),}});  Button}
			 }
		}
		 { svelteHTML.createElement("p", { "class":`after`,});              }
	}else{
		 { svelteHTML.createElement("p", {});     }
	}
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const QrSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type QrSheet__SvelteComponent_ = ReturnType<typeof QrSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default QrSheet__SvelteComponent_;