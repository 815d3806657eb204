export { default } from "./++MoneyTable.svelte.ts";
export * from "./++MoneyTable.svelte.ts";
