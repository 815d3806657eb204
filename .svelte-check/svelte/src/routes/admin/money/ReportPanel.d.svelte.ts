export { default } from "./++ReportPanel.svelte.ts";
export * from "./++ReportPanel.svelte.ts";
