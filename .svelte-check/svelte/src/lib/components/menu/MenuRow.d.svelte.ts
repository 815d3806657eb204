export { default } from "./++MenuRow.svelte.ts";
export * from "./++MenuRow.svelte.ts";
