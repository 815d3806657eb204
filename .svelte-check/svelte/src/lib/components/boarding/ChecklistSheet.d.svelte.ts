export { default } from "./++ChecklistSheet.svelte.ts";
export * from "./++ChecklistSheet.svelte.ts";
