export { default } from "./++MoneyField.svelte.ts";
export * from "./++MoneyField.svelte.ts";
