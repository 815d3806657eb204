export { default } from "./++PaidMeter.svelte.ts";
export * from "./++PaidMeter.svelte.ts";
