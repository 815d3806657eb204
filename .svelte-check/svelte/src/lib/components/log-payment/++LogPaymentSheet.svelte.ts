///<reference types="svelte" />
;
import { tick, untrack } from 'svelte';
import { formatCents } from '../../domain/money.ts';
import type { PaymentSettings } from '../../domain/payment-settings.ts';
import type { PaymentMethod } from '../../domain/payment.ts';
import AmountField from './AmountField.svelte';
import { firstName, methodWords } from '../charter/charter-labels.ts';
import Field from '../ui/Field.svelte';
import LogPaymentFoot from './LogPaymentFoot.svelte';
import { LogPaymentForm, type FormValues } from './log-payment-form.svelte.ts';
import MoneyField from '../ui/MoneyField.svelte';
import PatronField from './PatronField.svelte';
import type { PaymentDraftStore, TypedGroup } from '../../crew-app/payment-draft-store.ts';
import type { LogPaymentDraft } from '../../outbox/commands/save.ts';
import type GroupFieldComponent from './GroupField.svelte';
import type { GroupPayment } from './group-payment.svelte.ts';
import type { PatronChoice, SamePayment, SavePayment } from './payment-draft.ts';
import { PaymentSaving } from './payment-saving.svelte.ts';
import Segmented from '../ui/Segmented.svelte';
import Sheet from '../ui/Sheet.svelte';
;

	interface Props {
		title?: string;
		/** What the form starts with, where it corrects a payment. */
		prefill?: FormValues | undefined;
		eventId: string;
		/** Which charter: `Alice Tidewell, whale watch, today at 11:00 AM`. */
		line: string;
		patrons: readonly PatronChoice[];
		/** Already chosen, where the sheet opens from a roster row. */
		patronId?: string | undefined;
		eventBalanceCents?: number | undefined;
		eventPriceCents?: number | undefined;
		settings: PaymentSettings;
		mintId: () => string;
		findSame: (draft: LogPaymentDraft) => SamePayment | undefined;
		/** Resolves once the payment is durable, or with why it is not. */
		save: SavePayment;
		/** Keeps what is typed across a reload. It comes after the sheet is open. */
		openDraftStore?: (() => Promise<PaymentDraftStore | undefined>) | undefined;
		isCancelled?: boolean;
		/** Told who is paying, as soon as that is chosen. */
		onperson?: ((payer: { patronId?: string; patronName?: string }) => void) | undefined;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	


	let {
		title = 'Log payment',
		prefill,
		eventId,
		line,
		patrons,
		patronId,
		eventBalanceCents,
		eventPriceCents,
		settings,
		mintId,
		findSame,
		save,
		openDraftStore,
		isCancelled = false,
		onperson,
		onclose
	}: Props = $props();

	const formId = $props.id();
	const form = new LogPaymentForm(() => ({
		...{ eventId, patrons, eventBalanceCents, eventPriceCents, settings, mintId }
	}));
	const saving = new PaymentSaving({
		readDrafts,
		findSame: (draft) => findSame(draft),
		save: (draft) => save(draft),
		question: () => question,
		keepTyped,
		dropTyped: () => shelf?.drop(),
		markSaved(id) {
			group?.markSaved(id);
			if (group) keepTyped();
		},
		renewIds: () => (group ? group.renewIds() : form.renewId()),
		leave
	});
	const methods = (['cash', 'card', 'check', 'other'] satisfies PaymentMethod[]).map((value) => ({
		value,
		label: methodWords[value],
		icon: value
	}));
	const referenceLabels: Record<PaymentMethod, string> = {
		cash: 'Reference',
		card: 'Card slip no.',
		check: 'Check no.',
		other: 'Reference'
	};

	// Only where the sheet opens: a roster that refreshes behind it must not choose again.
	const given = untrack(() => patrons.find((patron) => patron.patronId === patronId));
	if (given) form.choosePatron(given);
	const wasPrefilled = untrack(() => {
		if (prefill) form.prefill(prefill);
		return prefill !== undefined;
	});

	let shelf = $state.raw<PaymentDraftStore>();
	let isRestored = $state(false);
	let wasCancelled = $state(untrack(() => isCancelled));

	/** A kept choice of several people, until their part of the app is here. */
	let keptGroup: TypedGroup | undefined;

	void untrack(() => openDraftStore)?.().then((opened) => {
		const kept = opened?.read();
		if (kept && !form.isTouched && !group && !saving.isOver) {
			form.restore(kept);
			wasCancelled = kept.isCancelled;
			isRestored = true;
			keptGroup = kept.group;
			if (keptGroup) void chooseSeveral();
		}
		shelf = opened;
	});
	$effect(keepTyped);

	/** Also called where ids were made or payments saved, which nothing shows. */
	function keepTyped() {
		if (!shelf || saving.isOver) return;
		const typedGroup = group?.typed ?? keptGroup;
		const hasGroup = (typedGroup?.chosenIds.length ?? 0) > 0;
		if (form.isTouched || hasGroup) {
			shelf.keep({ ...form.typed, ...(hasGroup && typedGroup && { group: typedGroup }) }, wasCancelled);
		} else shelf.drop();
	}

	$effect(() => {
		const { patronId: chosenId } = form;
		if (chosenId !== undefined) untrack(() => onperson?.({ patronId: chosenId }));
	});

	function resolvePatron() {
		form.resolvePatron();
		const patronName = form.patronText.trim();
		if (!form.patron && patronName !== '') onperson?.({ patronName });
	}

	const firstPatronId = (): string | undefined => form.patron?.patronId;
	/** Several people at once. Comes with its own part of the app when it is asked for. */
	let group = $state.raw<GroupPayment>();
	let GroupField = $state.raw<typeof GroupFieldComponent>();
	let isGroupMissing = $state(false);
	let isEach = $derived(group?.split === 'each');
	let count = $derived(group?.count ?? 1);
	let question = $derived(group ? group.questionOf(form) : form.amountQuestion);
	const otherMethods = $derived(
		[...settings.otherMethods, ''].map((value) => ({ value, label: value === '' ? 'Another' : value }))
	);

	async function chooseSeveral() {
		try {
			const [parts, field] = await Promise.all([import('./group-payment.svelte.ts'), import('./GroupField.svelte')]);
			GroupField = field.default;
			const chosen = new parts.GroupPayment(() => ({ eventId, patrons, mintId }), firstPatronId());
			if (keptGroup) chosen.restore(keptGroup);
			keptGroup = undefined;
			group = chosen;
			isListOpen = false;
			isGroupMissing = false;
			form.suggestAmount(group.suggestedCents);
		} catch {
			isGroupMissing = true;
		}
	}

	function chooseOne() {
		group = undefined;
		keptGroup = undefined;
		form.suggestAmount(form.owedCents);
	}

	/** The payments to save. Empty while something is missing. */
	function readDrafts(): LogPaymentDraft[] {
		const { money, draft } = form;
		if (group) return money ? group.draftsOf(money) : [];
		return draft && !form.patronError ? [draft] : [];
	}

	let isListOpen = $state(false);
	let amountInput: HTMLInputElement | undefined = $state();
	let element: HTMLFormElement | undefined = $state();

	let owes = $derived.by(() => {
		const { patron, owedCents } = form;
		if (group || owedCents === undefined || owedCents <= 0) return undefined;
		return patron?.hasShare
			? `${firstName(patron.name)} owes ${formatCents(owedCents)}`
			: `Balance due ${formatCents(owedCents)}`;
	});

	function startAtNextField() {
		if (given || wasPrefilled) moveOn();
	}

	// Focus the next decision: the amount if it's unknown, else the method, which opens no keyboard.
	function moveOn() {
		void tick().then(() => {
			if (form.amountText === '') amountInput?.focus();
			else element?.querySelector<HTMLInputElement>('input[type=radio]:checked')?.focus();
		});
	}

	function choose(patron: PatronChoice, byPointer: boolean) {
		form.choosePatron(patron);
		if (byPointer) moveOn();
	}

	function askOrSave(event: SubmitEvent) {
		event.preventDefault();
		if (saving.isSaving) return;
		if (!group) form.resolvePatron();
		form.wasTried = true;
		if (saving.askOrSave()) return;
		void tick().then(() => element?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
	}

	function leave() {
		saving.isOver = true;
		shelf?.drop();
		// Removing a focused field fires its blur later, when there is nothing left to do.
		if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
		onclose();
	}

	function askToClose() {
		if (saving.isSaving) return;
		// Escape closes the question. Pressing it again loses nothing that was typed.
		if (saving.stage === 'late') leave();
		else if (saving.stage !== 'form') saving.stage = 'form';
		else if (form.isTouched || saving.notSaved || (group?.people.length ?? 0) > 0) saving.stage = 'discard';
		else leave();
	}
;
async () => {

 { svelteHTML.createElement("svelte:window", {  "onbeforeunload":(event) => {
		if (saving.notSaved) event.preventDefault();
	},});}

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {        children:() => { return __sveltets_2_any(0); },title,"subtitle":line,"closeLabel":`Cancel`,"onclose":askToClose,"isTall":isListOpen,foot:() => { async ()/*Ωignore_positionΩ*/ => {
		 { svelteHTML.createElement("div", { });isListOpen;
			 { const $$_tooFtnemyaPgoL1C = __sveltets_2_ensureComponent(LogPaymentFoot); new $$_tooFtnemyaPgoL1C({ target: __sveltets_2_any(), props: {                         formId,"stage":saving.stage,"same":saving.same,"notSaved":saving.notSaved,"isSaving":saving.isSaving,"why":question,count,"guests":group?.split === 'one' ? group.people.length : undefined,"amountCents":form.amountCents,"tipCents":form.tipCents,"onkeep":() => saving.saveAnyway(),"onback":() => (saving.stage = 'form'),"ondiscard":leave,}});}
		 }
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
	 { const $$_form1 = svelteHTML.createElement("form", {          "id":formId,"novalidate":true,[Symbol("@attach")]:startAtNextField,"onsubmit":askOrSave,"oninput":() => (saving.stage = 'form'),});element = $$_form1;
		if(isRestored || (isCancelled && !wasCancelled)){
			    { try { const $$_value = await (import('./PaymentDraftNotice.svelte'));{ const { default: PaymentDraftNotice } = $$_value; 
				 { const $$_ecitoNtfarDtnemyaP2C = __sveltets_2_ensureComponent(PaymentDraftNotice); new $$_ecitoNtfarDtnemyaP2C({ target: __sveltets_2_any(), props: {   isRestored,"isCancelled":isCancelled && !wasCancelled,}});}
			}} catch($$_e) { 
				
			}}
		}
		if(group && GroupField){
			 { const $$_dleiFpuorG2C = __sveltets_2_ensureComponent(GroupField); new $$_dleiFpuorG2C({ target: __sveltets_2_any(), props: {         group,patrons,"error":form.wasTried ? group.error : undefined,"onchange":() => form.suggestAmount(group?.suggestedCents),"onsingle":chooseOne,}});}
		}else{
			 { const $$_dleiFnortaP2C = __sveltets_2_ensureComponent(PatronField); const $$_dleiFnortaP2 = new $$_dleiFnortaP2C({ target: __sveltets_2_any(), props: {                         "onseveral":wasPrefilled || patrons.length < 2 ? undefined : () => void chooseSeveral(),"text":form.patronText,"chosen":form.patron,"matches":form.matches,"error":form.patronError,isOpen:isListOpen,"startsOpen":!given && !wasPrefilled,"ontype":(text) => form.typePatron(text),"onchoose":choose,"onresolve":resolvePatron,"onother":() => form.chooseSomeoneElse(),"offered":form.offered,}});/*Ωignore_startΩ*/() => isListOpen = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiFnortaP2.$$bindings = 'isOpen';}
			if(isGroupMissing){ { svelteHTML.createElement("p", { "role":`alert`,});       }}
		}
		 { const $$_dleiFtnuomA2C = __sveltets_2_ensureComponent(AmountField); const $$_dleiFtnuomA2 = new $$_dleiFtnuomA2C({ target: __sveltets_2_any(), props: {                        "label":isEach ? 'Amount each' : 'Amount',text:form.amountText,element:amountInput,"error":form.amountError,"readings":form.amountReadings,"onread":(cents) => form.chooseAmount(cents),owes,"offeredCents":isEach ? undefined : form.offeredCents,"onoffer":(cents) => {
				form.chooseAmount(cents);
				moveOn();
			},"afterwards":group ? undefined : form.afterwards,"isSettled":!group && form.amountCents !== 0 && form.owedCents === form.amountCents,"oninput":() => form.typeAmount(),}});/*Ωignore_startΩ*/() => form.amountText = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiFtnuomA2.$$bindings = 'text';/*Ωignore_startΩ*/() => amountInput = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiFtnuomA2.$$bindings = 'element';}
		 { const $$_detnemgeS2C = __sveltets_2_ensureComponent(Segmented); const $$_detnemgeS2 = new $$_detnemgeS2C({ target: __sveltets_2_any(), props: {      "legend":`Method`,value:form.method,"options":methods,}});/*Ωignore_startΩ*/() => form.method = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_detnemgeS2.$$bindings = 'value';}
		if(form.method === 'other' && settings.otherMethods.length > 0){
			 { const $$_detnemgeS2C = __sveltets_2_ensureComponent(Segmented); const $$_detnemgeS2 = new $$_detnemgeS2C({ target: __sveltets_2_any(), props: {      "legend":`Which one`,value:form.otherMethod,"options":otherMethods,}});/*Ωignore_startΩ*/() => form.otherMethod = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_detnemgeS2.$$bindings = 'value';}
		}
		 { svelteHTML.createElement("div", { "class":`two`,});
			 { const $$_dleiFyenoM3C = __sveltets_2_ensureComponent(MoneyField); const $$_dleiFyenoM3 = new $$_dleiFyenoM3C({ target: __sveltets_2_any(), props: {       "label":isEach ? 'Tip each, apart from fare' : 'Tip, apart from fare',text:form.tipText,"error":form.tipError,}});/*Ωignore_startΩ*/() => form.tipText = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiFyenoM3.$$bindings = 'text';}
			if(form.method !== 'cash'){
				 { const $$_dleiF3C = __sveltets_2_ensureComponent(Field); const $$_dleiF3 = new $$_dleiF3C({ target: __sveltets_2_any(), props: {               "label":referenceLabels[form.method],"spokenLabel":referenceLabels[form.method] === 'Reference' ? undefined : 'Reference',value:form.reference,"autocomplete":`off`,"spellcheck":false,"inputmode":form.method === 'other' ? 'text' : 'numeric',"maxlength":form.otherMethod === '' ? 60 : 58 - form.otherMethod.length,}});/*Ωignore_startΩ*/() => form.reference = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF3.$$bindings = 'value';}
			}
		 }
		 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {           "label":`Note`,value:form.note,"placeholder":`Only if it helps the office`,"autocomplete":`off`,"maxlength":500,}});/*Ωignore_startΩ*/() => form.note = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
	 }
	
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const LogPaymentSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type LogPaymentSheet__SvelteComponent_ = ReturnType<typeof LogPaymentSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default LogPaymentSheet__SvelteComponent_;