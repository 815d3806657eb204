export { default } from "./++ConfirmSheet.svelte.ts";
export * from "./++ConfirmSheet.svelte.ts";
