export { default } from "./++LogPaymentFoot.svelte.ts";
export * from "./++LogPaymentFoot.svelte.ts";
