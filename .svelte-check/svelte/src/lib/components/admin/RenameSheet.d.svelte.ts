export { default } from "./++RenameSheet.svelte.ts";
export * from "./++RenameSheet.svelte.ts";
