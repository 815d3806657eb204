export { default } from "./++EditCharter.svelte.ts";
export * from "./++EditCharter.svelte.ts";
