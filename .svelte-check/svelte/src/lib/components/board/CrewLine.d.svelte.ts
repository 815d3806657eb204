export { default } from "./++CrewLine.svelte.ts";
export * from "./++CrewLine.svelte.ts";
