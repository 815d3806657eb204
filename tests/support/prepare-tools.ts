// Prepares the tools that the tests need besides our packages. Done here and not in the first test, because it may need a download.
import { ensureChromium } from './browser.ts';
import { prepareDynamoDbLocal } from './dynamodb.ts';

console.log(`Chromium: ${ensureChromium(console.log)}`);
const whyNot = await prepareDynamoDbLocal();
console.log(
	whyNot === undefined ? 'DynamoDB Local: ready' : `!!! DynamoDB Local is missing: ${whyNot}. Its tests are skipped.`
);
