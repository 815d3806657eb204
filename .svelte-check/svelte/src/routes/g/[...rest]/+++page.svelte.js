///<reference types="svelte" />
;function $$render() {
async () => {};
return { props: /** @type {Record<string, never>} */ ({}), exports: {}, bindings: "", slots: {}, events: {} }}
export const Page__SvelteComponent_ = __sveltets_2_isomorphic_component(__sveltets_2_partial(__sveltets_2_with_any_event($$render())));
/*Ωignore_startΩ*//** @typedef {InstanceType<typeof Page__SvelteComponent_>} Page__SvelteComponent_ */
/*Ωignore_endΩ*/export default Page__SvelteComponent_;