export { default } from "./++SendEmailSheet.svelte.ts";
export * from "./++SendEmailSheet.svelte.ts";
