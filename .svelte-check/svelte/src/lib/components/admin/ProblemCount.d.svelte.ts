export { default } from "./++ProblemCount.svelte.ts";
export * from "./++ProblemCount.svelte.ts";
