export { default } from "./++EventDetailsSheet.svelte.ts";
export * from "./++EventDetailsSheet.svelte.ts";
