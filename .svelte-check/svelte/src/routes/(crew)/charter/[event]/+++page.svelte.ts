///<reference types="svelte" />
;
import Button from '$lib/components/ui/Button.svelte';
import CapacityMark from '$lib/components/board/CapacityMark.svelte';
import CashPanel from '$lib/components/charter/CashPanel.svelte';
import CharterFacts from '$lib/components/charter/CharterFacts.svelte';
import Meters from '$lib/components/board/Meters.svelte';
import Panel from '$lib/components/charter/Panel.svelte';
import TripBar from '$lib/components/boarding/TripBar.svelte';
import TipsPanel from '$lib/components/charter/TipsPanel.svelte';
import TripPanel from '$lib/components/boarding/TripPanel.svelte';
import SamePerson from '$lib/components/charter/SamePerson.svelte';
import WaitingSigners from '$lib/components/charter/WaitingSigners.svelte';
import WaiverList from '$lib/components/charter/WaiverList.svelte';
import WaiverQr from '$lib/components/charter/WaiverQr.svelte';
import PaymentList from '$lib/components/charter/PaymentList.svelte';
import { emptyGuest } from '$lib/components/boarding/AddGuestSheet.svelte';
import GatePanel from '$lib/components/boarding/GatePanel.svelte';
import GuestRoster from '$lib/components/boarding/GuestRoster.svelte';
import type { PersonAct } from '$lib/components/boarding/PersonBoarding.svelte';
import SignalLine from '$lib/components/shell/SignalLine.svelte';
import TimeBand from '$lib/components/board/TimeBand.svelte';
import TopBar from '$lib/components/shell/TopBar.svelte';
import UnreadableNote from '$lib/components/ui/UnreadableNote.svelte';
import { balanceText } from '$lib/components/charter/balance-label';
import { whereText } from '$lib/components/charter/charter-labels';
import { createAboardViewer, type GuestView } from '$lib/snapshot/aboard-view';
import { duplicatesHere } from '$lib/snapshot/duplicates-here';
import { viewCash } from '$lib/snapshot/cash-here';
import { viewGate } from '$lib/snapshot/gate-view';
import { markGuest } from '../../../../lib/crew-app/screens/mark-guest.ts';
import { hasRight } from '$lib/domain/rights';
import { minAsOf } from '$lib/snapshot/view';
import { page } from '$app/state';
import { getCrew } from '../../../../lib/crew-app/screens/crew.svelte.ts';
import { mergeGuests } from '../../../../lib/crew-app/screens/merge-guests.ts';
import { keepReady, readyAt } from '../../../../lib/crew-app/screens/ready-mark.ts';
import MenuButton from '../../MenuButton.svelte';
import { TipsOfCharter } from '../../../../lib/crew-app/screens/charter-tips.svelte.ts';
import { CharterWaivers } from '../../../../lib/crew-app/screens/charter-waivers.svelte.ts';
import { addSigner, matchSigner } from '../../../../lib/crew-app/screens/match-signer.ts';
import SignInPanel from '../../SignInPanel.svelte';
import { isDueAt, isNearAt } from './charter-time.ts';
import CharterSheets from './CharterSheets.svelte';
import NoCharter from './NoCharter.svelte';
import TripSheets, { type TripSheet } from './TripSheets.svelte';
function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	

	const crew = getCrew();
	const { session, board } = crew.phone;

	let eventId = $derived(page.params.event ?? '');
	let charter = $derived(board.card(eventId));
	let nowMs = $derived(crew.now.ms);
	const waivers = new CharterWaivers(crew);
	let lists = $derived(charter && waivers.of(charter.card.eventId));
	let waiting = $derived(lists?.waiting ?? charter?.card.waitingSigners ?? []);
	let waitingCount = $derived(charter?.card.waiverCounts?.waiting ?? waiting.length);
	let canAdd = $derived(session.user !== undefined && hasRight(session.user, 'boarding:mark'));
	let isAdmin = $derived(session.user !== undefined && hasRight(session.user, 'admin'));
	let openId = $derived(charter?.card.eventId);
	$effect(() => (openId === undefined ? undefined : crew.phone.watchCharter(openId)));
	// Once shown it stays, with what was said: a wrong tap can be changed.
	let shownFor = $state<string>();
	$effect(() => {
		if (waiting.length > 0) shownFor = eventId;
	});
	const tips = new TipsOfCharter();
	let crewId = $derived(session.user?.id);
	let hasWorked = $derived(charter?.card.crew.some((slot) => slot.crewId === crewId) ?? false);
	$effect(() => {
		// Loads again whenever something in the charter changes.
		if (hasWorked && openId !== undefined && board.page(openId)) void tips.refresh(openId);
	});
	/** The person and the payment whose sheets are open. */
	let guestId = $state<string | undefined>();
	let paymentId = $state<string | undefined>();
	let isDue = $derived(charter !== undefined && isDueAt(charter.card, nowMs));
	let duplicates = $derived(charter ? duplicatesHere(charter) : []);
	let left = $derived(charter && balanceText(charter));
	const viewAboard = createAboardViewer();
	// Stays the same if a refresh changes nothing, so that nothing is computed again.
	let asOf = $derived(charter && minAsOf(charter.entries, board.asOfCharter(charter.card.eventId)));
	let view = $derived(
		charter && viewAboard(charter, { waivers: board.page(charter.card.eventId)?.signedWaivers, asOf })
	);
	let cash = $derived(
		charter && crewId !== undefined && crew.canLogPayments
			? viewCash(charter, crewId, board.page(charter.card.eventId))
			: undefined
	);

	let report = $derived(charter && view && viewGate(charter, view));
	let canRun = $derived(session.user !== undefined && hasRight(session.user, 'charter:run'));
	let sheet = $state<TripSheet | undefined>();
	let guestDraft = $state(emptyGuest());
	/** Changes when a check passes, because the phone's storage isn't reactive. */
	let readyChecks = $state(0);
	let readyAtMs = $derived(readyChecks >= 0 && charter ? readyAt(crew, charter.card, nowMs) : undefined);
	let isNear = $derived(charter !== undefined && view !== undefined && isNearAt(charter.card, view, nowMs));

	async function mark(who: GuestView, act: PersonAct): Promise<void> {
		if (view && charter) await markGuest(crew, charter.card.eventId, who, act, view);
	}

	function log(patronId?: string) {
		crew.open({ kind: 'log_payment', eventId, patronId });
	}
;
async () => {

 { svelteHTML.createElement("svelte:head", {}); { svelteHTML.createElement("title", {});charter ? `${charter.card.title}, charter sheet` : 'Charter sheet'; } }

if(charter){
	const { card, patrons } = charter;
	const payments = charter.payments.filter((payment) => !payment.isHidden);
	 { const $$_raBpoT0C = __sveltets_2_ensureComponent(TopBar); const $$_raBpoT0 = new $$_raBpoT0C({ target: __sveltets_2_any(), props: {     "title":card.title,"back":`/`,"size":`small`,line:() => { async ()/*Ωignore_positionΩ*/ => {
			 { svelteHTML.createElement("p", { "class":`where`,});whereText(card); }
			 { const $$_eniLlangiS0C = __sveltets_2_ensureComponent(SignalLine); new $$_eniLlangiS0C({ target: __sveltets_2_any(), props: {          "asOf":board.asOfCharter(card.eventId),"isStale":board.isStale,"isLoading":board.isLoading,nowMs,"onrefresh":crew.phone.refresh,}});}
		};return __sveltets_2_any(0)},actions:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_nottuBuneM0C = __sveltets_2_ensureComponent(MenuButton); new $$_nottuBuneM0C({ target: __sveltets_2_any(), props: {}});}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {line, actions} = $$_raBpoT0.$$prop_def;/*Ωignore_endΩ*/
		
		
	 TopBar}
	 { svelteHTML.createElement("main", {});
		 { const $$_etoNelbadaernU1C = __sveltets_2_ensureComponent(UnreadableNote); new $$_etoNelbadaernU1C({ target: __sveltets_2_any(), props: {    "count":card.unreadable,"hasMoney":card.payments !== undefined,}});}
		 { const $$_kraMyticapaC1C = __sveltets_2_ensureComponent(CapacityMark); new $$_kraMyticapaC1C({ target: __sveltets_2_any(), props: {         "guests":view?.count.total ?? card.guests.total,"capacity":card.capacity,"status":card.status,"todo":`Tell the captain and the office before anyone boards.`,}});}
		if(view && report && isNear && view.trip.departure === undefined){
			 { const $$_lenaPetaG1C = __sveltets_2_ensureComponent(GatePanel); new $$_lenaPetaG1C({ target: __sveltets_2_any(), props: {     charter,view,report,"onoverride":canRun ? () => (sheet = 'depart') : undefined,}});}
		}
		if(view && report && canRun && isNear){
			 { const $$_raBpirT1C = __sveltets_2_ensureComponent(TripBar); new $$_raBpirT1C({ target: __sveltets_2_any(), props: {     view,"warningCount":report.warnings.length,"onopen":(name) => (sheet = name),}});}
		}
		 { svelteHTML.createElement("div", { "class":`card`,});
			 { const $$_dnaBemiT2C = __sveltets_2_ensureComponent(TimeBand); new $$_dnaBemiT2C({ target: __sveltets_2_any(), props: {  charter,nowMs,}});}
			 { svelteHTML.createElement("div", { "class":`jumps`,});
				if(crew.canLogPayments){ { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"kind":canRun && isNear ? 'plain' : 'main',"onclick":() => log(),}});   Button}}
				 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"href":`#trip`,}});  Button}
				 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"href":`#payments`,}});  Button}
				 { const $$_nottuB3C = __sveltets_2_ensureComponent(Button); new $$_nottuB3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"href":`#waiver`,}});  Button}
			 }
		 }
		 { svelteHTML.createElement("div", { "class":`columns`,});
			 { svelteHTML.createElement("div", {});
				if(view){
					 { const $$_retsoRtseuG3C = __sveltets_2_ensureComponent(GuestRoster); new $$_retsoRtseuG3C({ target: __sveltets_2_any(), props: {             view,"timeZone":card.timeZone,isDue,"onopen":(patronId) => (guestId = patronId),"onmark":canAdd ? mark : undefined,"onadd":canAdd ? () => (sheet = 'add') : undefined,"onall":canAdd ? (act) => (sheet = act === 'board' ? 'all_aboard' : 'all_ashore') : undefined,}});}
				}
				if(duplicates.length > 0){
					 { const $$_lenaP3C = __sveltets_2_ensureComponent(Panel); new $$_lenaP3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Possible duplicates`,}});
						 { const $$_nosrePemaS4C = __sveltets_2_ensureComponent(SamePerson); new $$_nosrePemaS4C({ target: __sveltets_2_any(), props: {      "pairs":duplicates,patrons,"onmerge":isAdmin ? (pair) => mergeGuests(crew, card.eventId, pair) : undefined,}});}
					 Panel}
				}
				if(crew.canLogPayments && (waiting.length > 0 || shownFor === eventId)){
					 { const $$_lenaP3C = __sveltets_2_ensureComponent(Panel); new $$_lenaP3C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Signed, not on the roster yet`,}});
						card.eventId; {
							 { const $$_srengiSgnitiaW4C = __sveltets_2_ensureComponent(WaitingSigners); new $$_srengiSgnitiaW4C({ target: __sveltets_2_any(), props: {        "signers":waiting,patrons,"onmatch":(signer, patronId) => matchSigner(crew, card.eventId, signer, patronId),"onadd":canAdd ? (signer) => addSigner(crew, card.eventId, signer) : undefined,}});}
						}
						if(waitingCount > waiting.length){
							 { svelteHTML.createElement("p", { "class":`none`,});waitingCount - waiting.length;        }
						}
					 Panel}
				}
				if(isAdmin && lists && lists.signed.length + lists.struck.length > 0){
					 { const $$_lenaP3C = __sveltets_2_ensureComponent(Panel); new $$_lenaP3C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Signed waivers`,"aside":String(card.waiverCounts?.received ?? lists.signed.length),}});
						 { const $$_tsiLreviaW4C = __sveltets_2_ensureComponent(WaiverList); new $$_tsiLreviaW4C({ target: __sveltets_2_any(), props: {       "signed":lists.signed,"struck":lists.struck,"onstrike":(waiverId, isStruck) => waivers.strike(card.eventId, waiverId, isStruck),}});}
					 Panel}
				}
			 }
			 { svelteHTML.createElement("div", {});
				 { svelteHTML.createElement("div", { "class":`card meters`,}); { const $$_sreteM4C = __sveltets_2_ensureComponent(Meters); new $$_sreteM4C({ target: __sveltets_2_any(), props: { charter,}});} }
				if(view){
					 { svelteHTML.createElement("div", { "id":`trip`,});
						 { const $$_lenaPpirT4C = __sveltets_2_ensureComponent(TripPanel); new $$_lenaPpirT4C({ target: __sveltets_2_any(), props: {          view,"timeZone":card.timeZone,"canMark":canAdd,canRun,readyAtMs,"onopen":(name) => (sheet = name),}});}
					 }
				}
				 { svelteHTML.createElement("div", { "id":`payments`,});
					 { const $$_lenaP4C = __sveltets_2_ensureComponent(Panel); new $$_lenaP4C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Payments`,"aside":left,}});
						if(payments.length > 0){
							 { const $$_tsiLtnemyaP5C = __sveltets_2_ensureComponent(PaymentList); new $$_tsiLtnemyaP5C({ target: __sveltets_2_any(), props: {     card,payments,nowMs,"onopen":(payment) => (paymentId = payment.paymentId),}});}
						}else{
							 { svelteHTML.createElement("p", { "class":`none`,});charter.paidCents === undefined ? 'None from this phone.' : 'None yet.'; }
						}
					 Panel}
				 }
				if(cash){
					 { const $$_lenaPhsaC3C = __sveltets_2_ensureComponent(CashPanel); new $$_lenaPhsaC3C({ target: __sveltets_2_any(), props: {     cash,"timeZone":card.timeZone,"onhandover":() => (sheet = 'handover'),}});}
				}
				if(hasWorked && crewId !== undefined){ { const $$_lenaPspiT3C = __sveltets_2_ensureComponent(TipsPanel); new $$_lenaPspiT3C({ target: __sveltets_2_any(), props: {   "tips":tips.of(card.eventId),crewId,}});}}
				 { svelteHTML.createElement("div", { "id":`waiver`,});
					 { const $$_lenaP4C = __sveltets_2_ensureComponent(Panel); new $$_lenaP4C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },"title":`Waiver`,"isPadded":true,}});
						 { const $$_rQreviaW5C = __sveltets_2_ensureComponent(WaiverQr); new $$_rQreviaW5C({ target: __sveltets_2_any(), props: {    "link":`${location.origin}/g/${card.eventId}/waiver`,"isNight":crew.theme.choice === 'night',}});}
					 Panel}
				 }
				if(card.notes){ { const $$_lenaP3C = __sveltets_2_ensureComponent(Panel); new $$_lenaP3C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },"title":`Notes`,"isPadded":true,}}); { svelteHTML.createElement("p", { "class":`notes`,});card.notes; } Panel}}
				 { const $$_lenaP3C = __sveltets_2_ensureComponent(Panel); new $$_lenaP3C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },"title":`Charter`,"isPadded":true,}});
					 { const $$_stcaFretrahC4C = __sveltets_2_ensureComponent(CharterFacts); new $$_stcaFretrahC4C({ target: __sveltets_2_any(), props: { charter,}});}
					 { svelteHTML.createElement("div", { "class":`prints`,});
						 { const $$_nottuB5C = __sveltets_2_ensureComponent(Button); new $$_nottuB5C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`file`,"href":`/charter/${card.eventId}/manifest`,}});  Button}
						 { const $$_nottuB5C = __sveltets_2_ensureComponent(Button); new $$_nottuB5C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`file`,"href":`/charter/${card.eventId}/trip`,}});  Button}
					 }
				 Panel}
			 }
		 }
	 }
} else if (session.isLoaded && !session.user){
	 { const $$_lenaPnIngiS0C = __sveltets_2_ensureComponent(SignInPanel); new $$_lenaPnIngiS0C({ target: __sveltets_2_any(), props: {}});}
}else{
	 { const $$_retrahCoN0C = __sveltets_2_ensureComponent(NoCharter); new $$_retrahCoN0C({ target: __sveltets_2_any(), props: { eventId,}});}
}

if(charter && view && report && sheet){
	const { card } = charter;
	 { const $$_steehSpirT0C = __sveltets_2_ensureComponent(TripSheets); const $$_steehSpirT0 = new $$_steehSpirT0C({ target: __sveltets_2_any(), props: {         charter,view,report,cash,sheet,guestDraft,"onready":() => {
			keepReady(crew, card, nowMs);
			readyChecks += 1;
		},}});/*Ωignore_startΩ*/() => sheet = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_steehSpirT0.$$bindings = 'sheet';/*Ωignore_startΩ*/() => guestDraft = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_steehSpirT0.$$bindings = 'guestDraft';}
}
 { const $$_steehSretrahC0C = __sveltets_2_ensureComponent(CharterSheets); const $$_steehSretrahC0 = new $$_steehSretrahC0C({ target: __sveltets_2_any(), props: {        charter,view,isDue,guestId,paymentId,"onmark":canAdd ? mark : undefined,"onlog":log,}});/*Ωignore_startΩ*/() => guestId = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_steehSretrahC0.$$bindings = 'guestId';/*Ωignore_startΩ*/() => paymentId = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_steehSretrahC0.$$bindings = 'paymentId';}


};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;