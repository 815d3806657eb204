export { default } from "./++SyncBar.svelte.ts";
export * from "./++SyncBar.svelte.ts";
