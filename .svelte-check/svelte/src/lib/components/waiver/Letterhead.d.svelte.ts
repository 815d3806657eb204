export { default } from "./++Letterhead.svelte.ts";
export * from "./++Letterhead.svelte.ts";
