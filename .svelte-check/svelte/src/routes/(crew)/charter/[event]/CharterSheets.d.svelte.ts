export { default } from "./++CharterSheets.svelte.ts";
export * from "./++CharterSheets.svelte.ts";
