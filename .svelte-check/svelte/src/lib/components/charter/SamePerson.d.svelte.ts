export { default } from "./++SamePerson.svelte.ts";
export * from "./++SamePerson.svelte.ts";
