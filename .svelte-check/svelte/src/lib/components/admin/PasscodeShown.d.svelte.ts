export { default } from "./++PasscodeShown.svelte.ts";
export * from "./++PasscodeShown.svelte.ts";
