export { default } from "./++BoardProblem.svelte.ts";
export * from "./++BoardProblem.svelte.ts";
