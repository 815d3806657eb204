export { default } from "./++OfficeNav.svelte.ts";
export * from "./++OfficeNav.svelte.ts";
