export { default } from "./++Overlays.svelte.ts";
export * from "./++Overlays.svelte.ts";
