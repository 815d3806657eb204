///<reference types="svelte" />
;
import Button from '$lib/components/ui/Button.svelte';
import Sheet from '$lib/components/ui/Sheet.svelte';
import { countWords } from '$lib/components/charter/charter-labels';
import { paymentText } from '$lib/components/charter/payment-labels';
import { isUnsent, readPayment, readWaiver } from '$lib/outbox/model/entry';
import type { Offer, ReadOffer } from '$lib/outbox/commands/export-entries';
import { getCrew } from '../../../lib/crew-app/screens/crew.svelte.ts';
import { describeOffer } from '../../../lib/crew-app/screens/offered-entries.ts';
;

	interface Props {
		/** An export file from a scanned code. It gets the same question as a chosen file. */
		offeredText: string | undefined;
	};function $$render() {
 const notHere/*Ωignore_positionΩ*/ = (onclose: () => void)/*Ωignore_startΩ*/: ReturnType<import('svelte').Snippet>/*Ωignore_endΩ*/ => { async ()/*Ωignore_positionΩ*/ => {
	 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); new $$_teehS0C({ target: __sveltets_2_any(), props: {  children:() => { return __sveltets_2_any(0); },"title":`Not available right now`,onclose,}});
		 { svelteHTML.createElement("p", {});                   }
		 { const $$_nottuB1C = __sveltets_2_ensureComponent(Button); new $$_nottuB1C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"kind":`main`,"icon":`update`,"onclick":() => location.reload(),}});  Button}
	 Sheet}
};return __sveltets_2_any(0)};
	
	
	
	
	
	
	
	


	let { offeredText = $bindable() }: Props = $props()/*Ωignore_startΩ*/;offeredText;/*Ωignore_endΩ*/;
	const crew = getCrew();
	const { outbox, board } = crew.phone;

	let qrText = $state<string | undefined>();
	let fileInput: HTMLInputElement | undefined = $state();
	let offer = $state.raw<Offer | undefined>();
	let hasUnsent = $derived(outbox.entries.some((entry) => isUnsent(entry.delivery.state)));

	$effect(() => {
		const text = offeredText;
		if (text === undefined) return;
		offeredText = undefined;
		void ask(new Blob([text]));
	});

	async function showCode() {
		qrText = await exportText();
	}

	/** Undefined, and said so, where this part of the app is not on the phone yet. */
	async function exportText(): Promise<string | undefined> {
		try {
			return await outbox.exportText();
		} catch {
			const line = 'The app was updated, or this part needs a signal once. Reload the app and try again.';
			crew.toasts.show({ id: 'import', tone: 'alarm', title: 'Can’t export right now', line });
			return undefined;
		}
	}

	async function download() {
		const text = await exportText();
		if (text === undefined) return;
		const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
		const link = document.createElement('a');
		link.href = url;
		link.download = `outbox-${new Date(crew.phone.clock.now()).toISOString().slice(0, 16).replace(/[-:]/g, '')}.json`;
		link.click();
		// The browser reads the blob after the click returns.
		setTimeout(() => URL.revokeObjectURL(url), 10_000);
	}

	const refusals: Record<Extract<ReadOffer, { ok: false }>['why'], string> = {
		not_rescue: 'This isn’t an export from Ship Captain Crew. Nothing was imported.',
		too_large: 'This is larger than any export from a phone. Nothing was imported.'
	};

	/** Shows what a file or a link contains. Nothing is stored until a person chooses. */
	async function ask(file: Blob) {
		const read = await outbox.readOffer(file).catch((): ReadOffer => ({ ok: false, why: 'not_rescue' }));
		if (read.ok) offer = read.offer;
		else crew.toasts.show({ id: 'import', tone: 'alarm', title: 'Can’t import', line: refusals[read.why] });
	}

	async function take(ids: readonly string[]) {
		const entries = offer?.entries.filter((entry) => ids.includes(entry.intent.id)) ?? [];
		offer = undefined;
		try {
			const { added, known } = await outbox.importEntries(entries);
			const here = known > 0 ? `, ${known} already here` : '';
			const line = `${countWords(added, 'entry', 'entries')} imported${here}`;
			crew.toasts.show({ id: 'import', tone: 'saved', title: 'Saved on this phone', line });
		} catch {
			const line = 'This phone couldn’t store them. They are still on the other phone.';
			crew.toasts.show({ id: 'import', tone: 'alarm', title: 'NOT saved', line });
		}
	}

	function nameOf(id: string): string {
		const entry = outbox.entries.find((one) => one.intent.id === id);
		if (entry && !outbox.maySee(entry)) return `Entry by ${entry.intent.takenByName ?? entry.intent.takenBy}`;
		const payment = entry ? readPayment(entry) : undefined;
		if (payment) return paymentText(payment);
		const waiver = entry ? readWaiver(entry) : undefined;
		return waiver ? `Waiver of ${waiver.name}` : 'Correction';
	}
;
async () => {

 { svelteHTML.createElement("section", {});
	 { svelteHTML.createElement("h2", {});  }
	 { svelteHTML.createElement("p", {});
		if(hasUnsent){                     
			}else{       }
	 }
	 { svelteHTML.createElement("div", {});
		if(hasUnsent){
			 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`qr`,"onclick":() => void showCode(),}});   Button}
			 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`file`,"onclick":() => void download(),}});  Button}
		}
		 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"icon":`importFile`,"onclick":() => fileInput?.click(),}});    Button}
		 { const $$_input2 = svelteHTML.createElement("input", {              "type":`file`,"accept":`application/json,.json`,"aria-label":`Export file of another phone`,"class":`visually-hidden`,"tabindex":-1,"onchange":(event) => {
				const file = event.currentTarget.files?.[0];
				if (file) void ask(file);
				event.currentTarget.value = '';
			},});fileInput = $$_input2;}
	 }
 }



if(qrText !== undefined){
	    { try { const $$_value = await (import('$lib/components/outbox/QrSheet.svelte'));{ const { default: QrSheet } = $$_value; 
		 { const $$_teehSrQ0C = __sveltets_2_ensureComponent(QrSheet); new $$_teehSrQ0C({ target: __sveltets_2_any(), props: {        "exportText":qrText ?? '',nameOf,"isNight":crew.theme.choice === 'night',"onclose":() => (qrText = undefined),}});}
	}} catch($$_e) { 
		;__sveltets_2_ensureSnippet(notHere(() => (qrText = undefined)));
	}}
}

if(offer !== undefined){
	    { try { const $$_value = await (import('$lib/components/outbox/ImportSheet.svelte'));{ const { default: ImportSheet } = $$_value; 
		 { const $$_teehStropmI0C = __sveltets_2_ensureComponent(ImportSheet); new $$_teehStropmI0C({ target: __sveltets_2_any(), props: {         "offered":describeOffer(offer?.entries ?? [], outbox.entries, board.cards),"damaged":offer?.damaged ?? 0,"onimport":(ids) => void take(ids),"onclose":() => (offer = undefined),}});}
	}} catch($$_e) { 
		;__sveltets_2_ensureSnippet(notHere(() => (offer = undefined)));
	}}
}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings('offeredText'), slots: {}, events: {} }}
const HandoverScreen__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type HandoverScreen__SvelteComponent_ = ReturnType<typeof HandoverScreen__SvelteComponent_>;
/*Ωignore_endΩ*/export default HandoverScreen__SvelteComponent_;