///<reference types="svelte" />
;
import { untrack } from 'svelte';
import { deriveCrewId, type CrewAccount } from '../../domain/crew.ts';
import { defaultRights, rights as allRights, type Right } from '../../domain/rights.ts';
import type { Failure } from '../../office/answer.ts';
import type { CrewAccountMessage } from '../../wire/crew.ts';
import Field from '../ui/Field.svelte';
import SaveBar from '../ui/SaveBar.svelte';
import Select from '../ui/Select.svelte';
import Sheet from '../ui/Sheet.svelte';
import Checkbox from './Checkbox.svelte';
import FailureNote from './FailureNote.svelte';
import { focusFirstProblem } from './focus-problem.ts';
import PasscodeField from './PasscodeField.svelte';
import { rightWords, roleWords } from './rights-labels.ts';
;

	export interface AccountDraft {
		name: string;
		crewId: string;
		email: string;
		role: CrewAccount['role'];
		rights: Right[];
		passcode: string;
	};;
	interface Props {
		/** The account to change. Without it, the sheet creates one. */
		account?: CrewAccountMessage | undefined;
		makePasscode: () => string;
		onsave: (draft: AccountDraft) => Promise<{ problems?: Record<string, string>; failure?: Failure } | undefined>;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	
	
	
	
	
	
	
	
	



	let { account, makePasscode, onsave, onclose }: Props = $props();
	const roleOptions = (['captain', 'crew', 'service'] as const).map((value) => ({ value, label: roleWords[value] }));
	const draft = $state<AccountDraft>(
		untrack(() => ({
			name: account?.name ?? '',
			crewId: account?.crewId ?? '',
			email: account?.email ?? '',
			role: account?.role ?? 'crew',
			rights: [...(account?.rights ?? defaultRights.crew)],
			passcode: ''
		}))
	);
	let isIdTyped = $state(false);
	let problems = $state.raw<Record<string, string>>({});
	let failure = $state.raw<Failure>();
	let isSaving = $state(false);
	let form = $state<HTMLFormElement>();
	const id = $props.id();

	$effect(() => {
		if (!account && !isIdTyped) draft.crewId = deriveCrewId(draft.name);
	});

	function setRight(right: Right, isGiven: boolean) {
		draft.rights = allRights.filter((each) => (each === right ? isGiven : draft.rights.includes(each)));
	}

	async function save(event: SubmitEvent) {
		event.preventDefault();
		if (isSaving) return;
		isSaving = true;
		const outcome = await onsave($state.snapshot(draft));
		isSaving = false;
		problems = outcome?.problems ?? {};
		failure = outcome?.failure;
		if (outcome !== undefined) await focusFirstProblem(form);
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"title":account ? `Edit ${account.name}` : 'Add to the crew',"subtitle":account?.crewId,onclose,foot:() => { async ()/*Ωignore_positionΩ*/ => {
		 { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {        "title":account ? 'Save changes' : 'Add to the crew',"type":`submit`,"form":id,"disabled":isSaving,}});}
	};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
	 { const $$_form1 = svelteHTML.createElement("form", {    id,"onsubmit":save,"novalidate":true,});form = $$_form1;
		 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {             "label":`Name`,value:draft.name,"error":problems.name,"maxlength":80,"autocomplete":`off`,"required":true,"autofocus":true,}});/*Ωignore_startΩ*/() => draft.name = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		if(!account){
			 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {                    "label":`Username`,value:draft.crewId,"error":problems.crewId,"oninput":() => (isIdTyped = true),"maxlength":40,"autocomplete":`off`,"autocapitalize":`none`,"spellcheck":false,"required":true,"hint":`What this person types to sign in. It can’t be changed later.`,}});/*Ωignore_startΩ*/() => draft.crewId = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		}
		 { const $$_dleiF2C = __sveltets_2_ensureComponent(Field); const $$_dleiF2 = new $$_dleiF2C({ target: __sveltets_2_any(), props: {             "label":`Email`,"type":`email`,value:draft.email,"error":problems.email,"autocomplete":`off`,"hint":`We email new assignments to this address`,}});/*Ωignore_startΩ*/() => draft.email = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiF2.$$bindings = 'value';}
		 { const $$_tceleS2C = __sveltets_2_ensureComponent(Select); const $$_tceleS2 = new $$_tceleS2C({ target: __sveltets_2_any(), props: {           "label":`Role`,value:draft.role,"options":roleOptions,"error":problems.role,"onchange":() => (draft.rights = [...defaultRights[draft.role]]),}});/*Ωignore_startΩ*/() => draft.role = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_tceleS2.$$bindings = 'value';}
		 { svelteHTML.createElement("fieldset", {});
			 { svelteHTML.createElement("legend", {});  }
			   for(let right of __sveltets_2_ensureArray(allRights)){right;
				 { const $$_xobkcehC3C = __sveltets_2_ensureComponent(Checkbox); const $$_xobkcehC3 = new $$_xobkcehC3C({ target: __sveltets_2_any(), props: {          "label":rightWords[right].label,"hint":rightWords[right].hint,checked:__sveltets_2_get_set_binding(() => draft.rights.includes(right) || draft.rights.includes('admin'),(isGiven) => setRight(right, isGiven)),"disabled":right !== 'admin' && draft.rights.includes('admin'),}});$$_xobkcehC3.$$bindings = 'checked';}
			}
		 }
		if(!account){
			 { const $$_dleiFedocssaP2C = __sveltets_2_ensureComponent(PasscodeField); const $$_dleiFedocssaP2 = new $$_dleiFedocssaP2C({ target: __sveltets_2_any(), props: {       value:draft.passcode,"error":problems.passcode,"make":makePasscode,}});/*Ωignore_startΩ*/() => draft.passcode = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiFedocssaP2.$$bindings = 'value';}
		}
		if(failure){ { const $$_etoNeruliaF2C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF2C({ target: __sveltets_2_any(), props: { failure,}});}}
	 }
	
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const AccountSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type AccountSheet__SvelteComponent_ = ReturnType<typeof AccountSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default AccountSheet__SvelteComponent_;