export { default } from "./++ExportPanel.svelte.ts";
export * from "./++ExportPanel.svelte.ts";
