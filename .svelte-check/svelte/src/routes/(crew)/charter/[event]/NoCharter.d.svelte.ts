export { default } from "./++NoCharter.svelte.ts";
export * from "./++NoCharter.svelte.ts";
