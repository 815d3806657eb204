export { default } from "./++ChooseCharterSheet.svelte.ts";
export * from "./++ChooseCharterSheet.svelte.ts";
