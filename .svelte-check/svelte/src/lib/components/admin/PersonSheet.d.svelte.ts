export { default } from "./++PersonSheet.svelte.ts";
export * from "./++PersonSheet.svelte.ts";
