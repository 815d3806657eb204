// What the tests need beside our packages. Here, and not in the tests that use it first: it may have to be fetched.
import { ensureChromium } from './browser.ts';
import { prepareDynamoDbLocal } from './dynamodb.ts';

console.log(`Chromium: ${ensureChromium(console.log)}`);
const whyNot = await prepareDynamoDbLocal();
console.log(
	whyNot === undefined ? 'DynamoDB Local: ready' : `!!! DynamoDB Local is missing: ${whyNot}. Its tests are skipped.`
);
