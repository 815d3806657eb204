export { default } from "./++CharterRoster.svelte.ts";
export * from "./++CharterRoster.svelte.ts";
