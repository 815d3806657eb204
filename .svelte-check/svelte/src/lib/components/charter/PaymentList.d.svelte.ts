export { default } from "./++PaymentList.svelte.ts";
export * from "./++PaymentList.svelte.ts";
