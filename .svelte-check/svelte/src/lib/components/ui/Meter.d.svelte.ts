export { default } from "./++Meter.svelte.ts";
export * from "./++Meter.svelte.ts";
