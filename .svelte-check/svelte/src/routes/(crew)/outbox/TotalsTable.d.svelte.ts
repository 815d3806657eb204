export { default } from "./++TotalsTable.svelte.ts";
export * from "./++TotalsTable.svelte.ts";
