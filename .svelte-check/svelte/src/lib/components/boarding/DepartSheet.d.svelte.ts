export { default } from "./++DepartSheet.svelte.ts";
export * from "./++DepartSheet.svelte.ts";
