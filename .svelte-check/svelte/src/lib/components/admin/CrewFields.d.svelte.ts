export { default } from "./++CrewFields.svelte.ts";
export * from "./++CrewFields.svelte.ts";
