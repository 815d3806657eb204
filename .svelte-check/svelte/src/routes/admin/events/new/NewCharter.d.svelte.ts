export { default } from "./++NewCharter.svelte.ts";
export * from "./++NewCharter.svelte.ts";
