///<reference types="svelte" />
;
import EmailFacts from './EmailFacts.svelte';
import type { EmailText } from './email-text.ts';

;type $$ComponentProps =  { words: EmailText };function $$render() {

	
	

	// Mail programs keep inline styles and drop most others, so this uses tables for layout and inline styles. The classes are only for dark
	// mode (email-document.ts).
	let { words }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

	const font = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,Helvetica,Arial,sans-serif';
	const text = `margin:0 0 12px;font-size:16px;line-height:24px;color:#06141d;${font}`;
	const small = `margin:0 0 8px;font-size:14px;line-height:20px;color:#2c3e49;${font}`;
;
async () => {

 { svelteHTML.createElement("div", { "style":`display:none;max-height:0;overflow:hidden`,});words.preview; }
 { svelteHTML.createElement("table", {             "role":`presentation`,"class":`page`,"width":`100%`,"cellpadding":`0`,"cellspacing":`0`,"border":0,"bgcolor":`#e4eaee`,});
	 { svelteHTML.createElement("tbody", {});
		 { svelteHTML.createElement("tr", {});
			 { svelteHTML.createElement("td", {   "align":`center`,"style":`padding:24px 12px`,});
				 { svelteHTML.createElement("table", {             "role":`presentation`,"width":`100%`,"cellpadding":`0`,"cellspacing":`0`,"border":0,"style":`max-width:560px;text-align:left`,});
					 { svelteHTML.createElement("tbody", {});
						 { svelteHTML.createElement("tr", {});
							 { svelteHTML.createElement("td", {     "class":`ink`,"style":`padding:0 20px 12px;font-size:16px;line-height:24px;font-weight:700;color:#06141d;${font}`,});
								words.letterhead;
							 }
						 }
						 { svelteHTML.createElement("tr", {});
							 { svelteHTML.createElement("td", {   "class":`card`,"style":`background:#ffffff;padding:24px 20px;border:1px solid #93a4ae;border-radius:12px`,});
								 { svelteHTML.createElement("h1", {     "class":`ink`,"style":`margin:0 0 12px;font-size:24px;line-height:30px;font-weight:800;color:#06141d;${font}`,});
									words.title;
								 }
								if(words.figure){
									const { label, value, isStruck } = words.figure;
									 { svelteHTML.createElement("p", {   "class":`ink`,"style":`margin:0 0 16px;font-size:16px;line-height:40px;color:#06141d;${font}`,});
										if(isStruck){
											 { svelteHTML.createElement("s", { "style":`font-size:34px;font-weight:800;text-decoration:line-through`,});value; }
										}else{
											 { svelteHTML.createElement("b", { "style":`font-size:34px;font-weight:800`,});value; }
										}
										 { svelteHTML.createElement("span", {   "class":`quiet`,"style":`color:#2c3e49`,});label.toLowerCase(); }
									 }
								}
								    for(let alert of __sveltets_2_ensureArray(words.alerts)){let at = 1;at;
									 { svelteHTML.createElement("p", {     "class":`alert`,"style":`margin:0 0 12px;padding:10px 14px;border-left:4px solid #a80016;background:#ffe8e6;font-size:16px;line-height:24px;font-weight:600;color:#8a0010;${font}`,});
										alert;
									 }
								}
								    for(let line of __sveltets_2_ensureArray(words.lead)){let at = 1;at; { svelteHTML.createElement("p", {   "class":`ink`,"style":text,});line; }}
								 { const $$_stcaFliamE8C = __sveltets_2_ensureComponent(EmailFacts); new $$_stcaFliamE8C({ target: __sveltets_2_any(), props: {   "facts":words.facts,font,}});}
								if(words.action){
									 { svelteHTML.createElement("p", { "style":`margin:20px 0 0`,});
										 { svelteHTML.createElement("a", {         "class":`action`,"href":words.action.href,"target":`_blank`,"style":`display:inline-block;padding:13px 22px;border-radius:8px;background:#0a2a3f;color:#ffffff;font-size:16px;line-height:22px;font-weight:600;text-decoration:none;${font}`,});words.action.label; }
									 }
								}
							 }
						 }
						 { svelteHTML.createElement("tr", {});
							 { svelteHTML.createElement("td", { "style":`padding:16px 20px 0`,});
								    for(let line of __sveltets_2_ensureArray(words.foot)){let at = 1;at; { svelteHTML.createElement("p", {   "class":`quiet`,"style":small,});line; }}
							 }
						 }
					 }
				 }
			 }
		 }
	 }
 }
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const EmailBody__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type EmailBody__SvelteComponent_ = ReturnType<typeof EmailBody__SvelteComponent_>;
/*Ωignore_endΩ*/export default EmailBody__SvelteComponent_;