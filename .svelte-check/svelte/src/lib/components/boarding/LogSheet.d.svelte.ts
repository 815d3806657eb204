export { default } from "./++LogSheet.svelte.ts";
export * from "./++LogSheet.svelte.ts";
