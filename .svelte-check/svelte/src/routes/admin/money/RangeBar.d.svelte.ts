export { default } from "./++RangeBar.svelte.ts";
export * from "./++RangeBar.svelte.ts";
