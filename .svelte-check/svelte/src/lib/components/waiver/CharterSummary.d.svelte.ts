export { default } from "./++CharterSummary.svelte.ts";
export * from "./++CharterSummary.svelte.ts";
