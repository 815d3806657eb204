const encoder = new TextEncoder();

/** Responds with a CSV download. If the stream fails, the download fails, so that half a file never looks complete. */
export function csvResponse(lines: AsyncIterable<string> | string, fileName: string): Response {
	return new Response(typeof lines === 'string' ? lines : streamOf(lines), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${fileName}"`
		}
	});
}

function streamOf(lines: AsyncIterable<string>): ReadableStream<Uint8Array> {
	const source = lines[Symbol.asyncIterator]();
	return new ReadableStream<Uint8Array>({
		async pull(controller) {
			const next = await source.next();
			if (next.done === true) controller.close();
			else controller.enqueue(encoder.encode(next.value));
		},
		async cancel() {
			await source.return?.();
		}
	});
}
