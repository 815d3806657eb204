export { default } from "./++NotSavedAlarm.svelte.ts";
export * from "./++NotSavedAlarm.svelte.ts";
