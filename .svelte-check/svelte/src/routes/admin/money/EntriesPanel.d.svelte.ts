export { default } from "./++EntriesPanel.svelte.ts";
export * from "./++EntriesPanel.svelte.ts";
