///<reference types="svelte" />
;
import ChangedMeanwhile from '$lib/components/admin/ChangedMeanwhile.svelte';
import { zoneOptions } from '$lib/components/admin/event-options';
import FailureNote from '$lib/components/admin/FailureNote.svelte';
import { focusFirstProblem } from '$lib/components/admin/focus-problem';
import FormActions from '$lib/components/admin/FormActions.svelte';
import { readOffice } from '$lib/components/admin/office-context';
import PageHead from '$lib/components/admin/PageHead.svelte';
import Panel from '$lib/components/admin/Panel.svelte';
import ProblemCount from '$lib/components/admin/ProblemCount.svelte';
import TipRuleFields from '$lib/components/admin/TipRuleFields.svelte';
import Button from '$lib/components/ui/Button.svelte';
import EmptyState from '$lib/components/ui/EmptyState.svelte';
import Field from '$lib/components/ui/Field.svelte';
import MoneyField from '$lib/components/ui/MoneyField.svelte';
import Select from '$lib/components/ui/Select.svelte';
import { hasRight } from '$lib/domain/rights';
import { accountKinds } from '$lib/domain/settings';
import { setHomeZone } from '$lib/format/home-zone.svelte';
import { settingLabels, settingsSource, type SettingsDraft } from '$lib/office/settings';
import { VersionedForm } from '$lib/office/versioned-form.svelte';
function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	
	

	const office = readOffice();
	const isForbidden = !hasRight(office.user, 'admin');
	const settings = new VersionedForm(settingsSource, sessionStorage);
	const labels: Record<string, string> = settingLabels;
	let form = $state<HTMLFormElement>();
	let problems = $derived(settings.problems);
	const tipOptions: { value: SettingsDraft['tipKind']; label: string }[] = [
		{ value: 'equal', label: 'Equal shares' },
		{ value: 'weights', label: 'Shares for each slot' }
	];
	const payOptions: { value: SettingsDraft['paysBeforeBoarding']; label: string }[] = [
		{ value: 'no', label: 'Later' },
		{ value: 'yes', label: 'Before boarding' }
	];
	if (!isForbidden) void settings.load();
	$effect(() => settings.keep());

	async function save(event: SubmitEvent) {
		event.preventDefault();
		const saved = await settings.save();
		if (saved) {
			setHomeZone(saved.timeZone);
			office.toasts.show({ id: 'settings', tone: 'quiet', title: 'Settings saved' });
		} else if (!settings.meanwhile) await focusFirstProblem(form);
	}
;
async () => {

 { const $$_daeHegaP0C = __sveltets_2_ensureComponent(PageHead); new $$_daeHegaP0C({ target: __sveltets_2_any(), props: {  "title":`Settings`,}});}

if(isForbidden){
	 { const $$_etatSytpmE0C = __sveltets_2_ensureComponent(EmptyState); new $$_etatSytpmE0C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Only admins can change settings.`,}});        EmptyState}
} else if (settings.loadFailure){
	 { const $$_etoNeruliaF0C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF0C({ target: __sveltets_2_any(), props: {    "failure":settings.loadFailure,"onretry":() => void settings.load(),}});}
} else if (!settings.draft){
	 { svelteHTML.createElement("p", { "role":`status`,});  }
}
if(settings.draft && !isForbidden){
	 { const $$_form0 = svelteHTML.createElement("form", {    "onsubmit":save,"novalidate":true,});form = $$_form0;
		if(settings.meanwhile){
			 { const $$_elihwnaeMdegnahC1C = __sveltets_2_ensureComponent(ChangedMeanwhile); new $$_elihwnaeMdegnahC1C({ target: __sveltets_2_any(), props: {             "what":`the settings`,"meanwhile":settings.meanwhile,"labelOf":(field) => labels[field] ?? field,"yours":(field) => settings.yours(field),"theirs":(field) => settings.theirs(field),"ontheirs":(field) => settings.takeTheirs(field),}});}
		} else if (settings.saveFailure){ { const $$_etoNeruliaF1C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF1C({ target: __sveltets_2_any(), props: {  "failure":settings.saveFailure,}});}}
		 { const $$_lenaP1C = __sveltets_2_ensureComponent(Panel); new $$_lenaP1C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Business`,"aside":`Guest pages and emails show this`,}});
			 { svelteHTML.createElement("div", { "class":`grid`,});
				 { const $$_dleiF3C = __sveltets_2_ensureComponent(Field); const $$_dleiF3 = new $$_dleiF3C({ target: __sveltets_2_any(), props: {           "label":`Business name`,value:settings.draft.businessName,"error":problems.businessName,"maxlength":80,"autocomplete":`organization`,}});/*Ωignore_startΩ*/() => settings.draft.businessName = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF3.$$bindings = 'value';}
				 { const $$_dleiF3C = __sveltets_2_ensureComponent(Field); const $$_dleiF3 = new $$_dleiF3C({ target: __sveltets_2_any(), props: {             "label":`Phone`,"type":`tel`,value:settings.draft.phone,"error":problems.phone,"maxlength":40,"autocomplete":`off`,}});/*Ωignore_startΩ*/() => settings.draft.phone = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF3.$$bindings = 'value';}
				 { const $$_dleiF3C = __sveltets_2_ensureComponent(Field); const $$_dleiF3 = new $$_dleiF3C({ target: __sveltets_2_any(), props: {             "label":`Email`,"type":`email`,value:settings.draft.email,"error":problems.email,"autocomplete":`off`,"hint":`Where guests write to`,}});/*Ωignore_startΩ*/() => settings.draft.email = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF3.$$bindings = 'value';}
				 { const $$_tceleS3C = __sveltets_2_ensureComponent(Select); const $$_tceleS3 = new $$_tceleS3C({ target: __sveltets_2_any(), props: {         "label":`Time zone`,value:settings.draft.timeZone,"options":zoneOptions(settings.draft.timeZone),"error":problems.timeZone,}});/*Ωignore_startΩ*/() => settings.draft.timeZone = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_tceleS3.$$bindings = 'value';}
				 { svelteHTML.createElement("div", { "class":`whole`,});
					 { const $$_dleiF4C = __sveltets_2_ensureComponent(Field); const $$_dleiF4 = new $$_dleiF4C({ target: __sveltets_2_any(), props: {             "label":`What to bring`,value:settings.draft.whatToBring,"error":problems.whatToBring,"rows":4,"maxlength":2000,"hint":`One item on each line. If you empty it, our default list comes back.`,}});/*Ωignore_startΩ*/() => settings.draft.whatToBring = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF4.$$bindings = 'value';}
				 }
			 }
		 Panel}
		 { const $$_lenaP1C = __sveltets_2_ensureComponent(Panel); new $$_lenaP1C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"title":`Money`,}});
			 { svelteHTML.createElement("div", { "class":`grid`,});
				 { const $$_tceleS3C = __sveltets_2_ensureComponent(Select); const $$_tceleS3 = new $$_tceleS3C({ target: __sveltets_2_any(), props: {           "label":`Guests pay`,value:settings.draft.paysBeforeBoarding,"options":payOptions,"error":problems.paysBeforeBoarding,"hint":`New charters start with this`,}});/*Ωignore_startΩ*/() => settings.draft.paysBeforeBoarding = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_tceleS3.$$bindings = 'value';}
				 { const $$_dleiFyenoM3C = __sveltets_2_ensureComponent(MoneyField); const $$_dleiFyenoM3 = new $$_dleiFyenoM3C({ target: __sveltets_2_any(), props: {         "label":`Over and short`,text:settings.draft.overShort,"error":problems.overShortCents,"hint":`A close needs a note if the cash differs by more`,}});/*Ωignore_startΩ*/() => settings.draft.overShort = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiFyenoM3.$$bindings = 'text';}
				 { const $$_sdleiFeluRpiT3C = __sveltets_2_ensureComponent(TipRuleFields); const $$_sdleiFeluRpiT3 = new $$_sdleiFeluRpiT3C({ target: __sveltets_2_any(), props: {      draft:settings.draft,"options":tipOptions,problems,}});/*Ωignore_startΩ*/() => settings.draft = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_sdleiFeluRpiT3.$$bindings = 'draft';}
			 }
		 Panel}
		 { const $$_lenaP1C = __sveltets_2_ensureComponent(Panel); new $$_lenaP1C({ target: __sveltets_2_any(), props: {   children:() => { return __sveltets_2_any(0); },"title":`Accounts`,"aside":`Names in the sales journal`,}});
			 { svelteHTML.createElement("div", { "class":`grid`,});
				   for(let kind of __sveltets_2_ensureArray(accountKinds)){kind;
					 { const $$_dleiF3C = __sveltets_2_ensureComponent(Field); const $$_dleiF3 = new $$_dleiF3C({ target: __sveltets_2_any(), props: {            "label":`${settingLabels[kind]} account`,value:settings.draft[kind],"error":problems[`accounts.${kind}`],"maxlength":80,"autocomplete":`off`,"required":true,}});/*Ωignore_startΩ*/() => settings.draft[kind] = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF3.$$bindings = 'value';}
				}
			 }
		 Panel}
		 { const $$_snoitcAmroF1C = __sveltets_2_ensureComponent(FormActions); const $$_snoitcAmroF1 = new $$_snoitcAmroF1C({ target: __sveltets_2_any(), props: {children:() => { return __sveltets_2_any(0); },words:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_tnuoCmelborP0C = __sveltets_2_ensureComponent(ProblemCount); new $$_tnuoCmelborP0C({ target: __sveltets_2_any(), props: { problems,}});}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {words} = $$_snoitcAmroF1.$$prop_def;/*Ωignore_endΩ*/
			
			if(settings.isChanged){ { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: { children:() => { return __sveltets_2_any(0); },"onclick":() => settings.discard(),}});  Button}}
			 { const $$_nottuB2C = __sveltets_2_ensureComponent(Button); new $$_nottuB2C({ target: __sveltets_2_any(), props: {     children:() => { return __sveltets_2_any(0); },"kind":`main`,"type":`submit`,"disabled":settings.isSaving,}});  Button}
		 FormActions}
	 }
}


};
return { props: {} as Record<string, never>, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/export default Page__SvelteComponent_;