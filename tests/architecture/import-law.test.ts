import { describe, expect, it } from 'vitest';
import { violations } from './import-law.ts';
import { filesUnder } from './source-files.ts';

describe('the import law', () => {
	it('is followed by every file of src and infra', () => {
		const files = [...filesUnder('src', '.ts', '.svelte'), ...filesUnder('infra', '.ts')];
		expect(files.length).toBeGreaterThan(10);
		expect(files.flatMap(violations)).toEqual([]);
	});

	// A check that can't fail proves nothing, so each of these breaks the law in one way.
	const offences: [string, string, string][] = [
		[
			'the domain reads the clock of a library',
			'src/lib/domain/event.ts',
			`import { now } from '@internationalized/date';`
		],
		['the domain uses the wire', 'src/lib/domain/event.ts', `import { x } from '../wire/event.ts';`],
		['the wire uses the server', 'src/lib/wire/event.ts', `import type { Events } from '../server/ports.ts';`],
		[
			'the outbox uses runes of Svelte by package',
			'src/lib/outbox/storage/save-entries.ts',
			`import { flushSync } from 'svelte';`
		],
		['the outbox’s model opens the database', 'src/lib/outbox/model/machine.ts', `import { openDB } from 'idb';`],
		[
			'the outbox’s model reads rows',
			'src/lib/outbox/model/machine.ts',
			`import { readIntent } from '../storage/rows.ts';`
		],
		[
			'the outbox’s storage sends',
			'src/lib/outbox/storage/save-entries.ts',
			`import { replay } from '../delivery/replay.ts';`
		],
		['an outbox command sends', 'src/lib/outbox/commands/save.ts', `import { replay } from '../delivery/replay.ts';`],
		[
			'the outbox’s delivery uses a command',
			'src/lib/outbox/delivery/replay.ts',
			`import { saveDurably } from '../commands/save.ts';`
		],
		[
			'the outbox’s delivery uses its view',
			'src/lib/outbox/delivery/sender.ts',
			`import type { PendingStatus } from '../view/pending-summary.ts';`
		],
		[
			'a component runs a schema',
			'src/lib/components/Card.svelte',
			`<script lang="ts">import { parse } from '$lib/wire/event';</script>`
		],
		[
			'a primitive knows a rule of the domain',
			'src/lib/components/ui/Chip.svelte',
			`<script lang="ts">import { hasRight } from '../../domain/rights.ts';</script>`
		],
		[
			'a primitive knows a feature',
			'src/lib/components/ui/Chip.svelte',
			`<script lang="ts">import CrewLine from '../board/CrewLine.svelte';</script>`
		],
		['a format knows a component', 'src/lib/format/time.ts', `import { icons } from '../components/ui/icons.ts';`],
		[
			'a component loads the server lazily',
			'src/lib/components/Card.svelte',
			`{#await import('$lib/server/services.ts')}{/await}`
		],
		[
			'a use case opens the database',
			'src/lib/server/ledger/record-payment.ts',
			`import { client } from '../dynamo/client.ts';`
		],
		[
			'a use case runs a schema',
			'src/lib/server/ledger/record-payment.ts',
			`import { paymentBody } from '../../wire/payment.ts';`
		],
		['a use case knows Kit', 'src/lib/server/ledger/record-payment.ts', `import { error } from '@sveltejs/kit';`],
		['an adapter uses a use case', 'src/lib/server/events/events.dynamo.ts', `export { x } from './create-event.ts';`],
		[
			'an adapter uses the SDK of another',
			'src/lib/server/email/providers/ses.ts',
			`import { x } from '@aws-sdk/client-dynamodb';`
		],
		[
			'a use case opens a store',
			'src/lib/server/ledger/record-payment.ts',
			`import { DynamoLedger } from './ledger.dynamo.ts';`
		],
		[
			'a use case answers over HTTP itself',
			'src/lib/server/events/read-board.ts',
			`import { problemResponse } from '../http/problem.ts';`
		],
		[
			'a capability reaches past the index of another',
			'src/lib/server/guests/guest-pages.ts',
			`import { readTextOf } from '../waivers/waiver-texts.ts';`
		],
		[
			'a capability reaches for the ports of another',
			'src/lib/server/guests/guest-pages.ts',
			`import type { Waivers } from '../waivers/ports.ts';`
		],
		[
			'HTTP reaches past the index of a capability',
			'src/lib/server/http/handle.ts',
			`import { notSignedIn } from '../access/read-session.ts';`
		],
		['an index gives its store away', 'src/lib/server/crew/index.ts', `export { DynamoCrew } from './crew.dynamo.ts';`],
		['what is shared uses a capability', 'src/lib/server/shared/taker.ts', `import { x } from '../crew/index.ts';`],
		['a store in memory ships', 'src/lib/server/services.ts', `import { x } from './stores.memory.ts';`],
		['a capability that the law does not know', 'src/lib/server/bar/pour.ts', ''],
		[
			'services answer over HTTP themselves',
			'src/lib/server/services.ts',
			`import { createExplainer } from './http/problem.ts';`
		],
		['services know Kit', 'src/lib/server/services.ts', `import { env } from '$env/dynamic/private';`],
		[
			'a route reaches for an adapter',
			'src/routes/api/health/+server.ts',
			`import { client } from '$lib/server/dynamo/client';`
		],
		[
			'a route puts services together itself',
			'src/routes/api/health/+server.ts',
			`import { services } from '$lib/server/services';`
		],
		[
			'the worker uses the snapshot',
			'src/service-worker/index.ts',
			`const x = await import('../lib/snapshot/store.ts');`
		],
		[
			'the snapshot uses the app around it',
			'src/lib/snapshot/board.svelte.ts',
			`import type { Live } from '../crew-app/live.ts';`
		],
		['the app opens a database', 'src/lib/crew-app/phone.svelte.ts', `import { openDB } from 'idb';`],
		[
			'the parts of the app use its screens',
			'src/lib/crew-app/phone.svelte.ts',
			`import Chip from '../components/ui/Chip.svelte';`
		],
		['the app runs what the office runs', 'src/lib/crew-app/live.ts', `import { ask } from '../office/ask.ts';`],
		[
			'the outbox’s storage asks the server',
			'src/lib/outbox/storage/read-entries.ts',
			`import { request } from '../../api/client.ts';`
		],
		[
			'the API client uses the outbox',
			'src/lib/api/client.ts',
			`import { replay } from '../outbox/delivery/replay.ts';`
		],
		[
			'a route asks the server itself',
			'src/routes/(crew)/+page.svelte',
			`<script>import { request } from '$lib/api/client';</script>`
		],
		['a file imports a test', 'src/lib/domain/event.ts', `import { x } from './money.test.ts';`],
		['an import has no extension', 'src/lib/domain/event.ts', `import { x } from './money';`],
		['an import by alias where node runs it', 'src/lib/wire/event.ts', `import { x } from '$lib/domain/money.ts';`],
		...['infra/release/cli/run.ts', 'infra/lambda/web.ts', 'infra/stacks/app.ts', 'infra/build/bundle.ts'].map(
			(path): [string, string, string] => [
				`${path} uses what npm start runs`,
				path,
				`import { serve } from '${path.includes('/cli/') ? '../../' : '../'}dev/serve.ts';`
			]
		),
		['the stacks use the release tool', 'infra/stacks/app.ts', `import { run } from '../release/cli/run.ts';`],
		['the function uses the release tool', 'infra/lambda/web.ts', `import { x } from '../release/ports.ts';`],
		['shared names use a package', 'infra/shared/outputs.ts', `import * as v from 'valibot';`],
		['a folder that the law does not know', 'src/lib/misc/thing.ts', ''],
		['a folder of infra that the law does not know', 'infra/misc/thing.ts', '']
	];
	it.each(offences)('is broken when %s', (_name, path, text) => {
		expect(violations({ path, text })).toHaveLength(1);
	});

	const lawful: [string, string, string][] = [
		[
			'local time uses the zone library',
			'src/lib/domain/local-time.ts',
			`import { toZoned } from '@internationalized/date';`
		],
		[
			'a use case names a type of the wire',
			'src/lib/server/ledger/a.ts',
			`import type { Body } from '../../wire/payment.ts';`
		],
		['a use case names it inline', 'src/lib/server/ledger/a.ts', `import { type Body } from '../../wire/payment.ts';`],
		[
			'a component takes a type of the wire',
			'src/lib/components/Card.svelte',
			`<script>import type { Card } from '$lib/wire/event';</script>`
		]
	];
	it.each(lawful)('is kept when %s', (_name, path, text) => {
		expect(violations({ path, text })).toEqual([]);
	});
});
