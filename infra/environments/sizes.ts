/** The limits of a function in every environment. Tests and benchmarks apply the same limits to a process. */
export interface FunctionSize {
	memoryMb: number;
	timeoutS: number;
}

export const webSize: FunctionSize = {
	// More memory also means more CPU, up to a full CPU at 1,769 MB. With 1 GB, checking a password takes less than half a second (a
	// quarter of a second with a full CPU), and a page costs only a few thousandths of a cent.
	memoryMb: 1024,
	// A phone gives up after 20 s and retries with the same key. Because this timeout is shorter, the phone gets an error and retries
	// sooner.
	timeoutS: 15
};

export const mailSize: FunctionSize = {
	// The mail function occasionally makes a PDF of a signed waiver.
	memoryMb: 512,
	timeoutS: 120
};
