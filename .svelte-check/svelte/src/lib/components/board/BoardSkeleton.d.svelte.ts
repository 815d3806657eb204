export { default } from "./++BoardSkeleton.svelte.ts";
export * from "./++BoardSkeleton.svelte.ts";
