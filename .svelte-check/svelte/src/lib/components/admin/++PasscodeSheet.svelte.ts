///<reference types="svelte" />
;
import type { Failure } from '../../office/answer.ts';
import SaveBar from '../ui/SaveBar.svelte';
import Sheet from '../ui/Sheet.svelte';
import FailureNote from './FailureNote.svelte';
import { focusFirstProblem } from './focus-problem.ts';
import PasscodeField from './PasscodeField.svelte';
;

	interface Props {
		name: string;
		makePasscode: () => string;
		onsave: (passcode: string) => Promise<{ problems?: Record<string, string>; failure?: Failure } | undefined>;
		onclose: () => void;
	};function $$render() {

	
	
	
	
	
	


	let { name, makePasscode, onsave, onclose }: Props = $props();
	let passcode = $state('');
	let problems = $state.raw<Record<string, string>>({});
	let failure = $state.raw<Failure>();
	let isSaving = $state(false);
	let form = $state<HTMLFormElement>();
	const id = $props.id();

	async function save(event: SubmitEvent) {
		event.preventDefault();
		if (isSaving) return;
		isSaving = true;
		const outcome = await onsave(passcode);
		isSaving = false;
		problems = outcome?.problems ?? {};
		failure = outcome?.failure;
		if (outcome !== undefined) await focusFirstProblem(form);
	}
;
async () => {

 { const $$_teehS0C = __sveltets_2_ensureComponent(Sheet); const $$_teehS0 = new $$_teehS0C({ target: __sveltets_2_any(), props: {    children:() => { return __sveltets_2_any(0); },"title":`New passcode`,"subtitle":name,onclose,foot:() => { async ()/*Ωignore_positionΩ*/ => { { const $$_raBevaS0C = __sveltets_2_ensureComponent(SaveBar); new $$_raBevaS0C({ target: __sveltets_2_any(), props: {        "title":`Set the new passcode`,"type":`submit`,"form":id,"disabled":isSaving,}});}};return __sveltets_2_any(0)},}});/*Ωignore_startΩ*/const {foot} = $$_teehS0.$$prop_def;/*Ωignore_endΩ*/
	 { const $$_form1 = svelteHTML.createElement("form", {    id,"onsubmit":save,"novalidate":true,});form = $$_form1;
		 { svelteHTML.createElement("p", {});
			         name;          
			    name;   
		 }
		  { const $$_dleiFedocssaP2C = __sveltets_2_ensureComponent(PasscodeField); const $$_dleiFedocssaP2 = new $$_dleiFedocssaP2C({ target: __sveltets_2_any(), props: {       value:passcode,"error":problems.passcode,"make":makePasscode,"autofocus":true,}});/*Ωignore_startΩ*/() => passcode = __sveltets_2_any(null);/*Ωignore_endΩ*/$$_dleiFedocssaP2.$$bindings = 'value';}
		if(failure){ { const $$_etoNeruliaF2C = __sveltets_2_ensureComponent(FailureNote); new $$_etoNeruliaF2C({ target: __sveltets_2_any(), props: { failure,}});}}
	 }
	
 Sheet}


};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const PasscodeSheet__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type PasscodeSheet__SvelteComponent_ = ReturnType<typeof PasscodeSheet__SvelteComponent_>;
/*Ωignore_endΩ*/export default PasscodeSheet__SvelteComponent_;