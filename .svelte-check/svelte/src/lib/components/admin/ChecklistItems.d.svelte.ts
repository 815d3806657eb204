export { default } from "./++ChecklistItems.svelte.ts";
export * from "./++ChecklistItems.svelte.ts";
