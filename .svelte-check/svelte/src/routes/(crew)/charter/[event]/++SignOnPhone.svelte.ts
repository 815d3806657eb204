///<reference types="svelte" />
;
import { onMount, tick } from 'svelte';
import { beforeNavigate, pushState } from '$app/navigation';
import { page } from '$app/state';
import HoldButton from '$lib/components/ui/HoldButton.svelte';
import '$lib/components/waiver/form.css';
import { afterPress, isWithin } from '$lib/components/waiver/form-problems';
import Letterhead from '$lib/components/waiver/Letterhead.svelte';
import CharterSummary from '$lib/components/waiver/CharterSummary.svelte';
import { offerDrawing } from '$lib/components/waiver/signature';
import { fieldOf, readGuestForm } from '$lib/components/waiver/waiver-labels';
import WaiverFields from '$lib/components/waiver/WaiverFields.svelte';
import RenderedText from '$lib/components/waiver/RenderedText.svelte';
import { localDay } from '$lib/domain/local-day';
import {
		checkTyped,
		emptyWaiver,
		givenMinors,
		readTyped,
		toLine,
		signaturePair,
		signatureQuestion
	} from '$lib/domain/typed-waiver';
import { checkAnswers, type WaiverFieldError } from '$lib/domain/waiver';
import { mintUuid } from '$lib/outbox/device';
import { NotSaved } from '$lib/outbox/commands/save';
import { saveWaiver } from '$lib/outbox/commands/save-and-send';
import type { CardView, PatronView } from '$lib/snapshot/view';
import { readAnswers } from '$lib/wire/waiver-form';
import type { WaiverTextMessage } from '$lib/wire/signed-waiver';
import { getCrew } from '../../../../lib/crew-app/screens/crew.svelte.ts';
;

	interface Props {
		charter: CardView;
		patron: PatronView;
		text: WaiverTextMessage;
		/** Back to the crew, by the crew's consent alone. */
		onback: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	

	let { charter, patron, text, onback }: Props = $props();
	const crew = getCrew();
	const id = mintUuid();
	// What this screen was opened with: news from the office must not change what a guest is typing.
	// svelte-ignore state_referenced_locally
	const { name, email = '', phone = '' } = patron;
	let typed = $state.raw({ ...emptyWaiver(), name, email, phone });
	let errors = $state.raw<WaiverFieldError[]>([]);
	let isSummed = $state(false);
	let outcome = $state<'open' | 'signed' | 'not_saved'>('open');
	let screen = $state<HTMLDialogElement>();
	let isCanceled = $derived(charter.card.status === 'cancelled');
	let event = $derived({ ...charter.card, kind: charter.card.kind ?? 'Charter' });
	let isBack = false;
	let asked = '';

	onMount(() => {
		// Above everything, and everything else out of reach: no key and no swipe leads from here to the crew's pages.
		screen?.showModal();
		// The text comes first, not the first field.
		screen?.focus();
		screen?.scrollTo(0, 0);
		const form = screen?.querySelector('form');
		if (!form) return;
		const stops = [offerDrawing(form), afterPress(form, (target) => check(target, true))];
		return () => stops.forEach((stop) => stop());
	});
	beforeNavigate(({ cancel }) => {
		if (!isBack) cancel();
	});
	// A swipe back takes away an entry of the history that was put there for it, and finds itself where it was.
	$effect(() => {
		if (!page.state.isSigning && !isBack) pushState('', { isSigning: true });
	});

	function today(): string {
		return localDay(new Date(crew.phone.time.now()), charter.card.timeZone);
	}

	/** What is wrong is said when a field is left, and gone as soon as it is right. */
	function check(target: EventTarget | null, isLeaving: boolean) {
		if (!(target instanceof HTMLInputElement) || !target.form) return;
		const found = checkTyped(readTyped(readGuestForm(target.form)), today(), charter.card.date);
		const said = errors.map(({ field }) => field);
		const left = isLeaving && !isWithin(target) ? fieldOf(target.name) : undefined;
		errors = found.filter(({ field }) => said.includes(field) || field === left);
	}

	/** Asks once about a signature that isn't the name: the same one again is an answer. */
	function askAboutSignature(): WaiverFieldError[] {
		const question = signatureQuestion(typed, asked);
		asked = signaturePair(typed);
		return question ? [question] : [];
	}

	async function sign(submit: SubmitEvent) {
		submit.preventDefault();
		if (!(submit.currentTarget instanceof HTMLFormElement)) return;
		typed = readTyped(readGuestForm(submit.currentTarget));
		const read = readAnswers(typed);
		const { eventId, date } = charter.card;
		const given = givenMinors(typed);
		errors = read.ok
			? checkAnswers(read.answers, today(), date).map((one) => ({ ...one, field: toLine(one.field, given) }))
			: read.errors;
		if (read.ok && errors.length === 0) errors = askAboutSignature();
		isSummed = errors.length > 0;
		if (!read.ok || errors.length > 0) {
			await tick();
			document.getElementById('problems')?.focus();
			return;
		}
		const { patronId } = patron;
		const { version: textVersion, sha256: textSha256 } = text;
		try {
			await saveWaiver(crew.phone.outbox, { ...read.answers, id, eventId, patronId, textVersion, textSha256 });
			outcome = 'signed';
		} catch (error) {
			if (!(error instanceof NotSaved)) throw error;
			outcome = 'not_saved';
			void error.late.then((wasSaved) => {
				if (wasSaved) outcome = 'signed';
			});
		}
		await tick();
		screen?.querySelector<HTMLElement>('[data-outcome]')?.focus();
	}

	function goBack() {
		isBack = true;
		history.back();
		screen?.close();
		onback();
	}
;
async () => {

  { const $$_dialog0 = svelteHTML.createElement("dialog", {          "class":`paper`,"aria-label":`Waiver for ${name}`,"tabindex":-1,"oncancel":(event) => event.preventDefault(),"onclose":() => {
		// Chromium closes a dialog at the second Escape or back gesture, even if the page prevented the first.
		if (!isBack) screen?.showModal();
	},});screen = $$_dialog0;
	 { svelteHTML.createElement("div", { "class":`sheet`,});
		if(outcome === 'signed'){
			 { svelteHTML.createElement("div", { ...__sveltets_2_empty({"data-outcome":true}),"tabindex":-1,}); { const $$_daehretteL3C = __sveltets_2_ensureComponent(Letterhead); new $$_daehretteL3C({ target: __sveltets_2_any(), props: {    "boat":charter.card.boat,"title":`Signed`,}});} }
			 { svelteHTML.createElement("p", {});                     }
			 { svelteHTML.createElement("p", {});        }
		} else if (isCanceled && !crew.phone.board.isStale){
			 { const $$_daehretteL2C = __sveltets_2_ensureComponent(Letterhead); new $$_daehretteL2C({ target: __sveltets_2_any(), props: {    "boat":charter.card.boat,"title":text.title,}});}
			 { svelteHTML.createElement("p", {   "class":`summary`,"role":`status`,});
				 { svelteHTML.createElement("b", {});    }              
			 }
			 { const $$_yrammuSretrahC2C = __sveltets_2_ensureComponent(CharterSummary); new $$_yrammuSretrahC2C({ target: __sveltets_2_any(), props: { event,}});}
		}else{
			 { const $$_daehretteL2C = __sveltets_2_ensureComponent(Letterhead); new $$_daehretteL2C({ target: __sveltets_2_any(), props: {    "boat":charter.card.boat,"title":text.title,}});}
			if(isCanceled){
				 { svelteHTML.createElement("p", {   "class":`summary`,"role":`status`,});
					 { svelteHTML.createElement("b", {});    }              
				 }
			}
			 { const $$_yrammuSretrahC2C = __sveltets_2_ensureComponent(CharterSummary); new $$_yrammuSretrahC2C({ target: __sveltets_2_any(), props: { event,}});}
			 { svelteHTML.createElement("article", {     "class":`prose`,"lang":`en`,"translate":`no`,}); { const $$_txeTderedneR3C = __sveltets_2_ensureComponent(RenderedText); new $$_txeTderedneR3C({ target: __sveltets_2_any(), props: {  "html":text.html,}});} }
			 { svelteHTML.createElement("form", {        "novalidate":true,"autocomplete":`off`,"onsubmit":(submit) => void sign(submit),"oninput":({ target }) => check(target, false),});
				if(outcome === 'not_saved'){
					 { svelteHTML.createElement("p", {     "class":`summary`,"role":`alert`,...__sveltets_2_empty({"data-outcome":true}),"tabindex":-1,});
						 { svelteHTML.createElement("b", {});  }                
						   
					 }
				}
				  { const $$_sdleiFreviaW3C = __sveltets_2_ensureComponent(WaiverFields); new $$_sdleiFreviaW3C({ target: __sveltets_2_any(), props: {   typed,errors,isSummed,"isCrewPhone":true,}});}
				 { svelteHTML.createElement("button", { "type":`submit`,});  }
			 }
			 { svelteHTML.createElement("p", { "class":`version`,});  text.version;  { svelteHTML.createElement("span", {}); text.sha256.slice(0, 16); } }
		}
		 { const $$_nottuBdloH2C = __sveltets_2_ensureComponent(HoldButton); new $$_nottuBdloH2C({ target: __sveltets_2_any(), props: {    "label":`Crew: hold to go back`,"onheld":goBack,}});}
	 }
 }


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const SignOnPhone__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type SignOnPhone__SvelteComponent_ = ReturnType<typeof SignOnPhone__SvelteComponent_>;
/*Ωignore_endΩ*/export default SignOnPhone__SvelteComponent_;