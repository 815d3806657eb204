export { default } from "./++RosterRow.svelte.ts";
export * from "./++RosterRow.svelte.ts";
