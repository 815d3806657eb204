export { default } from "./++PasteSheet.svelte.ts";
export * from "./++PasteSheet.svelte.ts";
