///<reference types="svelte" />
;
import type { Fact } from './email-text.ts';

;type $$ComponentProps =  { facts: readonly Fact[]; font: string };function $$render() {

	

	let { facts, font }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

	const code = 'font-family:ui-monospace,SF Mono,Roboto Mono,Menlo,Consolas,monospace;word-break:break-all';
	const cell =
		'padding:8px 0;border-top:1px solid #bcc8cf;vertical-align:top;text-align:left;font-size:16px;line-height:22px';
;
async () => {

 { svelteHTML.createElement("table", {         "width":`100%`,"cellpadding":`0`,"cellspacing":`0`,"border":0,"style":`margin-top:16px;border-collapse:collapse`,});
	 { svelteHTML.createElement("tbody", {});
		    for(let { label, value, isCode } of __sveltets_2_ensureArray(facts)){let at = 1;at;
			 { svelteHTML.createElement("tr", {});
				 { svelteHTML.createElement("th", {      "scope":`row`,"class":`quiet row`,"style":`${cell};width:34%;padding-right:12px;font-weight:400;color:#2c3e49;${font}`,});label; }
				 { svelteHTML.createElement("td", {   "class":`ink row`,"style":`${cell};font-weight:600;color:#06141d;${isCode ? code : font}`,});
					    for(let line of __sveltets_2_ensureArray(value.split('\n'))){let row = 1;row;if(row > 0){ { svelteHTML.createElement("br", {});}}line;}
				 }
			 }
		}
	 }
 }
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const EmailFacts__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type EmailFacts__SvelteComponent_ = ReturnType<typeof EmailFacts__SvelteComponent_>;
/*Ωignore_endΩ*/export default EmailFacts__SvelteComponent_;