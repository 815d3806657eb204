export { default } from "./++PaymentDraftNotice.svelte.ts";
export * from "./++PaymentDraftNotice.svelte.ts";
