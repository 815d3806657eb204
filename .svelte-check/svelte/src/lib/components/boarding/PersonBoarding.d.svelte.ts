export { default } from "./++PersonBoarding.svelte.ts";
export * from "./++PersonBoarding.svelte.ts";
