export { default } from "./++OfficeShell.svelte.ts";
export * from "./++OfficeShell.svelte.ts";
