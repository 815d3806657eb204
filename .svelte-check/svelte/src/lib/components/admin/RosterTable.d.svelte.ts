export { default } from "./++RosterTable.svelte.ts";
export * from "./++RosterTable.svelte.ts";
