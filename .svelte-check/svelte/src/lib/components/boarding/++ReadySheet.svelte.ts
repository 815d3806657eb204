///<reference types="svelte" />
;
import { onMount } from 'svelte';
import { clockAt } from '../../format/time.ts';
import Button from '../ui/Button.svelte';
import Icon from '../ui/Icon.svelte';
import Notice from '../ui/Notice.svelte';
import SaveBar from '../ui/SaveBar.svelte';
import Sheet from '../ui/Sheet.svelte';
;

	interface Check {
		name: string;
		isOk: boolean;
		detail: string;
		fix?: { label: string; act: () => unknown };
	};;

	interface Props {
		subtitle: string;
		run: () => Promise<Check[]>;
		now: () => number;
		/** All checks passed. */
		onready: () => void;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	
	



	let { subtitle, run, now, onready, onclose }: Props = $props();
	let checks = $state.raw<readonly Check[]>([]);
	let testedAtMs = $state(0);
	let isRunning = $state(true);
	let passed = $derived(checks.filter((one) => one.isOk));
	let failed = $derived(checks.filter((one) => !one.isOk));

	async function test() {
		isRunning = true;
		checks = await run();
		testedAtMs = now();
		isRunning = false;
		if (checks.every((one) => one.isOk)) onready();
	}

	async function fix(act: () => unknown) {
		isRunning = true;
		// What failed shows in the next test.
		await Promise.resolve(act()).catch(() => undefined);
		await test();
	}
	onMount(() => void test());
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"title":`Ready for no signal`,subtitle,onclose,"isTall":true,foot:() => { async ()/*Ωignore_positionΩ*/ => {
		 { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {         "title":`Check again`,"detail":failed.length === 0 ? 'Do this before you lose the signal' : 'After you fix what is above',"disabled":isRunning,"onclick":() => void test(),}});}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
	 { svelteHTML.createElement("div", {   "aria-live":`polite`,"aria-busy":isRunning,});
		if(checks.length === 0){
			 { svelteHTML.createElement("p", {});  }
		}else{
			 { svelteHTML.createElement("p", { "class":`sum`,}); { svelteHTML.createElement("b", {});passed.length;  checks.length; }   }
			 { svelteHTML.createElement("p", { "class":`quiet`,});  clockAt(testedAtMs);        }
			   for(let check of __sveltets_2_ensureArray(failed)){check.name;
				  const act/*Ωignore_positionΩ*/ = ()/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
					if(check.fix){
						const { label, act: repair } = check.fix;
						 { const $$_nottuB0C = __sveltets_2_ensureComponent(Button); new $$_nottuB0C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"disabled":isRunning,"onclick":() => void fix(repair),}});label; Button}
					}
				};return __sveltets_2_any(0)}; { const $$_ecitoN2C = __sveltets_2_ensureComponent(Notice); new $$_ecitoN2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"tone":`saved`,"action":check.fix && act,}});
					 { svelteHTML.createElement("b", {});check.name;  }
					check.detail;
				 Notice}
				
			}
			 { svelteHTML.createElement("ul", {});
				   for(let check of __sveltets_2_ensureArray(passed)){check.name;
					 { svelteHTML.createElement("li", {});
						 { const $$_nocI4C = __sveltets_2_ensureComponent(Icon); new $$_nocI4C({ target: __sveltets_2_any(), props: {    "name":`tick`,"size":20,}});}
						 { svelteHTML.createElement("span", {}); { svelteHTML.createElement("b", {});check.name; } { svelteHTML.createElement("small", {});check.detail; } }
					 }
				}
			 }
		}
	 }
	
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const ReadySheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type ReadySheet__SvelteComponent_ = ReturnType<typeof ReadySheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default ReadySheet__SvelteComponent_;