export { default } from "./++ImportSheet.svelte.ts";
export * from "./++ImportSheet.svelte.ts";
