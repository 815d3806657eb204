export { default } from "./++PublishText.svelte.ts";
export * from "./++PublishText.svelte.ts";
