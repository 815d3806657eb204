export { default } from "./++TripPanel.svelte.ts";
export * from "./++TripPanel.svelte.ts";
