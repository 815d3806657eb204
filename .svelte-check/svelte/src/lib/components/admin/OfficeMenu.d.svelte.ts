export { default } from "./++OfficeMenu.svelte.ts";
export * from "./++OfficeMenu.svelte.ts";
