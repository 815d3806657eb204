///<reference types="svelte" />
;
;type $$ComponentProps =  { boat?: string | undefined; title: string };function $$render() {

	let { boat, title }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();
;
async () => {

 { svelteHTML.createElement("header", { "class":`letter`,});
	 { svelteHTML.createElement("svg", {   "viewBox":`0 0 48 48`,"aria-hidden":`true`,});
		 { svelteHTML.createElement("circle", {      "cx":`24`,"cy":`24`,"r":`22.5`,});}
		 { svelteHTML.createElement("path", {  "d":`M23 8v22M20.5 12c-5 4-8 9-9 16h9zM26 13c5 4 8 9 9.5 15H26z`,});}
		 { svelteHTML.createElement("path", {  "d":`M9 33h30l-4 5H13zM10 41.5q3.5-2.5 7 0t7 0 7 0 7 0`,});}
	 }
	if(boat){ { svelteHTML.createElement("p", {});boat; }}
	 { svelteHTML.createElement("h1", {});title; }
 }
};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Letterhead__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Letterhead__SvelteComponent_ = ReturnType<typeof Letterhead__SvelteComponent_>;
/*Ωignore_endΩ*/export default Letterhead__SvelteComponent_;