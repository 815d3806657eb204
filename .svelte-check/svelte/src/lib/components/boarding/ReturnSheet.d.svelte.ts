export { default } from "./++ReturnSheet.svelte.ts";
export * from "./++ReturnSheet.svelte.ts";
