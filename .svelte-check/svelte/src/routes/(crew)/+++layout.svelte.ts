///<reference types="svelte" />
;
import { onMount, untrack, type Snippet } from 'svelte';
import { page } from '$app/state';
import '../../app.css';
import SyncBar from '$lib/components/shell/SyncBar.svelte';
import { keepTextLive } from '$lib/components/shell/translated-text';
import { setHomeZone } from '$lib/format/home-zone.svelte';
import { createPhone } from '$lib/crew-app/phone.svelte';
import { AppUpdate } from '$lib/crew-app/update.svelte';
import { announceRecorded, askWhenHeld } from '../../lib/crew-app/screens/watch-outbox.ts';
import { Crew, setCrew } from '../../lib/crew-app/screens/crew.svelte.ts';
import MissingPart from './MissingPart.svelte';
import type OverlaysComponent from './Overlays.svelte';

;type $$ComponentProps =  { children: Snippet };function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	

	let { children }:/*Ωignore_startΩ*/$$ComponentProps/*Ωignore_endΩ*/ = $props();

	const crew = new Crew(createPhone(), new AppUpdate());
	setCrew(crew);
	const { outbox } = crew.phone;

	/** Everything that opens over a page, and the messages. The board need not wait for it. */
	let Overlays = $state.raw<typeof OverlaysComponent>();

	async function loadOverlays(): Promise<void> {
		({ default: Overlays } = await import('./Overlays.svelte'));
	}

	/** Before anyone taps: taking a payment must not wait for a signal. */
	function loadEarly(): void {
		Promise.all([loadOverlays(), crew.phone.outbox.prepare()]).catch(() => {
			// No signal, and not stored yet: a tap tries again.
		});
	}

	onMount(() => {
		const stops = [
			announceRecorded(crew),
			askWhenHeld(crew),
			crew.phone.start(),
			keepTextLive(document.body),
			crew.update.start(),
			crew.update.onStored(loadEarly),
			crew.install.start(),
			crew.now.start(15_000)
		];
		return () => stops.forEach((stop) => stop());
	});

	// After signing out, here or in another tab, the screen shows no amounts.
	$effect(() => {
		if (crew.phone.session.isLoaded && !crew.phone.session.user) untrack(() => crew.hideMoney());
	});
	$effect(() => {
		if (!Overlays && crew.toasts.items.length > 0) loadEarly();
	});
	$effect(() => setHomeZone(crew.phone.session.timeZone));

	let states = $derived(outbox.entries.map((entry) => entry.delivery.state));
	let isOutbox = $derived(page.route.id === '/(crew)/outbox');
;
async () => {


 { svelteHTML.createElement("div", { "class":`page`,});;__sveltets_2_ensureSnippet(children()); }
 { const $$_raBcnyS0C = __sveltets_2_ensureComponent(SyncBar); new $$_raBcnyS0C({ target: __sveltets_2_any(), props: {              "waiting":outbox.pending,"mood":outbox.mood,"sendingCount":states.filter((state) => state === 'sending').length,"needsPersonCount":states.filter((state) => state === 'needs_person').length,"isBroken":outbox.isBroken,"nowMs":crew.now.deviceMs,"isSpokenOnly":isOutbox,}});}
if(Overlays){
	 { const $$_syalrevO0C = __sveltets_2_ensureComponent(Overlays); new $$_syalrevO0C({ target: __sveltets_2_any(), props: {}});}
} else if (crew.overlay){
	   { try { await (loadOverlays());} catch($$_e) { 
		 { const $$_traPgnissiM0C = __sveltets_2_ensureComponent(MissingPart); new $$_traPgnissiM0C({ target: __sveltets_2_any(), props: {    "isPayment":crew.overlay.kind === 'log_payment',"onclose":() => crew.close(),}});}
	}}
}


};
return { props: {} as any as $$ComponentProps, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Layout__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Layout__SvelteComponent_ = ReturnType<typeof Layout__SvelteComponent_>;
/*Ωignore_endΩ*/export default Layout__SvelteComponent_;