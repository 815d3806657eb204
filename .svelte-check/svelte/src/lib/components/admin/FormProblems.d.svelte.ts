export { default } from "./++FormProblems.svelte.ts";
export * from "./++FormProblems.svelte.ts";
