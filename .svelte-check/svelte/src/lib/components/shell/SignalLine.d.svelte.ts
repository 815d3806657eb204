export { default } from "./++SignalLine.svelte.ts";
export * from "./++SignalLine.svelte.ts";
