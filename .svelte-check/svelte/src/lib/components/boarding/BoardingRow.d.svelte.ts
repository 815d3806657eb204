export { default } from "./++BoardingRow.svelte.ts";
export * from "./++BoardingRow.svelte.ts";
