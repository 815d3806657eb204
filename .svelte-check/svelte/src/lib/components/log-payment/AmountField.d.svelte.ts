export { default } from "./++AmountField.svelte.ts";
export * from "./++AmountField.svelte.ts";
