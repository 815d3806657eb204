export { default } from "./++CountPanel.svelte.ts";
export * from "./++CountPanel.svelte.ts";
