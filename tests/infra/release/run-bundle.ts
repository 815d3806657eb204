// A process that runs a function's code as Lambda does: its environment is there from the start, then it is asked, one at a time.
import { pathToFileURL } from 'node:url';

const [, , file = ''] = process.argv;
const { handler } = await import(pathToFileURL(file).href);

process.on('message', (message: { event: unknown; context: unknown }) => {
	void handler(message.event, message.context).then((result: unknown) => process.send?.(result));
});
process.send?.('ready');
