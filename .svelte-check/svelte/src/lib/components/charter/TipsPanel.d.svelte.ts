export { default } from "./++TipsPanel.svelte.ts";
export * from "./++TipsPanel.svelte.ts";
