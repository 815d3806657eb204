export { default } from "./++ChecklistEditor.svelte.ts";
export * from "./++ChecklistEditor.svelte.ts";
