export { default } from "./++TipRuleFields.svelte.ts";
export * from "./++TipRuleFields.svelte.ts";
