export { default } from "./++OfficeIcon.svelte.ts";
export * from "./++OfficeIcon.svelte.ts";
