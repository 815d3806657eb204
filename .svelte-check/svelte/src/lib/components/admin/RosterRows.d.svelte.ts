export { default } from "./++RosterRows.svelte.ts";
export * from "./++RosterRows.svelte.ts";
