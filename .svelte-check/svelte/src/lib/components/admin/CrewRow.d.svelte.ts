export { default } from "./++CrewRow.svelte.ts";
export * from "./++CrewRow.svelte.ts";
