///<reference types="svelte" />
;;
	interface Props {
		names: readonly string[];
		/** Resolves once the tap is on the disk. */
		save: (name: string) => Promise<void>;
	};function $$render() {



	let { names, save }: Props = $props();
	const aboard = $state<Record<string, boolean>>({});

	async function tap(name: string) {
		await save(name);
		aboard[name] = aboard[name] !== true;
	}
;
async () => {

 { svelteHTML.createElement("ul", {});
	   for(let name of __sveltets_2_ensureArray(names)){name;
		 { svelteHTML.createElement("li", {});
			 { svelteHTML.createElement("b", {});name; }
			 { svelteHTML.createElement("button", {   "type":`button`,"onclick":() => void tap(name),});aboard[name] === true ? 'Aboard' : 'Board'; }
		 }
	}
 }
};
return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(''), slots: {}, events: {} }}
const BareRoster__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/type BareRoster__SvelteComponent_ = ReturnType<typeof BareRoster__SvelteComponent_>;
/*Ωignore_endΩ*/export default BareRoster__SvelteComponent_;