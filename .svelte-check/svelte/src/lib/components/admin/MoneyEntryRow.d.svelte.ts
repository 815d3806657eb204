export { default } from "./++MoneyEntryRow.svelte.ts";
export * from "./++MoneyEntryRow.svelte.ts";
