export { default } from "./++CountSheet.svelte.ts";
export * from "./++CountSheet.svelte.ts";
