///<reference types="svelte" />
;
import Toasts from '$lib/components/ui/Toasts.svelte';
import Sheet from '$lib/components/ui/Sheet.svelte';
import { pendingTitle } from '$lib/components/outbox/pending-labels';
import { getCrew } from '../../lib/crew-app/screens/crew.svelte.ts';
import LogPaymentOverlay from './LogPaymentOverlay.svelte';
import MissingPart from './MissingPart.svelte';
function $$render() {
  const notHere/*Ωignore_positionΩ*/ = ()/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
	 { const $$_traPgnissiM0C = __sveltets_2_ensureComponent(MissingPart); new $$_traPgnissiM0C({ target: __sveltets_2_any(), props: {    "isPayment":false,"onclose":() => crew.close(),}});}
};return __sveltets_2_any(0)};
	
	
	
	
	
	

	const crew = getCrew();
	const { session, board, outbox } = crew.phone;
	let overlay = $derived(crew.overlay);
	let charter = $derived(overlay?.kind === 'details' ? board.card(overlay.eventId) : undefined);
	let openId = $derived(charter?.card.eventId);
	$effect(() => (openId === undefined ? undefined : crew.phone.watchCharter(openId)));
;
async () => {

 { const $$_stsaoT0C = __sveltets_2_ensureComponent(Toasts); new $$_stsaoT0C({ target: __sveltets_2_any(), props: {  "toasts":crew.toasts,}});}




if(overlay?.kind === 'menu'){
	    { try { const $$_value = await (import('$lib/components/menu/MenuSheet.svelte'));{ const { default: MenuSheet } = $$_value; 
		 { const $$_teehSuneM0C = __sveltets_2_ensureComponent(MenuSheet); new $$_teehSuneM0C({ target: __sveltets_2_any(), props: {                         "user":session.user,"isExpired":session.isExpired,"theme":crew.theme,"install":crew.install,"unsentCount":outbox.pending.count,"isStale":board.isStale,"isUpdateReady":crew.update.isReady,"onupdate":() => void crew.applyUpdate(),"onsignin":() => crew.open({ kind: 'sign_in' }),"onsignout":() => {
				crew.close();
				void session.signOut();
			},"onsignouteverywhere":async () => {
				const isOut = await session.signOutEverywhere();
				if (isOut) crew.close();
				return isOut;
			},"onclose":() => crew.close(),}});}
	}} catch($$_e) { 
		;__sveltets_2_ensureSnippet(notHere());
	}}
} else if (overlay?.kind === 'sign_in'){
	    { try { const $$_value = await (import('$lib/components/shell/SignInForm.svelte'));{ const { default: SignInForm } = $$_value; 
		 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {       children:() => { return __sveltets_2_any(0); },"title":`Sign in`,"subtitle":outbox.pending.count > 0 ? `${pendingTitle(outbox.pending)}, safe on this phone` : undefined,"onclose":() => crew.close(),}});
			 { const $$_mroFnIngiS1C = __sveltets_2_ensureComponent(SignInForm); new $$_mroFnIngiS1C({ target: __sveltets_2_any(), props: {       "knownUser":session.user?.id,"signIn":(user, secret) => session.signIn(user, secret),"ondone":() => crew.close(),}});}
		 Sheet}
	}} catch($$_e) { 
		;__sveltets_2_ensureSnippet(notHere());
	}}
} else if (overlay?.kind === 'log_payment'){
	overlay; { { const $$_yalrevOtnemyaPgoL0C = __sveltets_2_ensureComponent(LogPaymentOverlay); new $$_yalrevOtnemyaPgoL0C({ target: __sveltets_2_any(), props: {    "eventId":overlay.eventId,"patronId":overlay.patronId,}});}}
} else if (overlay?.kind === 'change_payment'){
	const { payment } = overlay;
	    { try { const $$_value = await (import('./ChangePaymentOverlay.svelte'));{ const { default: ChangePaymentOverlay } = $$_value; 
		payment.paymentId; { { const $$_yalrevOtnemyaPegnahC0C = __sveltets_2_ensureComponent(ChangePaymentOverlay); new $$_yalrevOtnemyaPegnahC0C({ target: __sveltets_2_any(), props: { payment,}});}}
	}} catch($$_e) { 
		;__sveltets_2_ensureSnippet(notHere());
	}}
} else if (overlay?.kind === 'details' && charter){
	const { eventId } = overlay;
	    { try { const $$_value = await (import('$lib/components/charter/EventDetailsSheet.svelte'));{ const { default: EventDetailsSheet } = $$_value; 
		 { const $$_teehSsliateDtnevE0C = __sveltets_2_ensureComponent(EventDetailsSheet); new $$_teehSsliateDtnevE0C({ target: __sveltets_2_any(), props: {        charter,"nowMs":crew.now.ms,"onlog":crew.canLogPayments ? () => crew.open({ kind: 'log_payment', eventId }) : undefined,"onclose":() => crew.close(),}});}
	}} catch($$_e) { 
		;__sveltets_2_ensureSnippet(notHere());
	}}
}
};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Overlays__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Overlays__SvelteComponent_ = ReturnType<typeof Overlays__SvelteComponent_>;
/*Ωignore_endΩ*/export default Overlays__SvelteComponent_;