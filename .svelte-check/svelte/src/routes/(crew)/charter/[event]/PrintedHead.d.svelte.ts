export { default } from "./++PrintedHead.svelte.ts";
export * from "./++PrintedHead.svelte.ts";
