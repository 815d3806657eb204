export { default } from "./++PipMeter.svelte.ts";
export * from "./++PipMeter.svelte.ts";
