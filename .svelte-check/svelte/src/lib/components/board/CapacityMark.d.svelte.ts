export { default } from "./++CapacityMark.svelte.ts";
export * from "./++CapacityMark.svelte.ts";
